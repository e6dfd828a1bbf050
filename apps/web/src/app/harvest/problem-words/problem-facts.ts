import { CHANGE_LABELS } from '../../versions/change-labels';
import type { HarvestProblem } from '../harvest-types';

const MEGABYTE = 1_000_000;

/** What the message of a problem says in English, in words of the reader, as far as it can be told apart. */
export function problemFacts({ at, facts }: HarvestProblem, locale: string): string[] {
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const { status, value, length, limit, announced, given } = facts;
  const field = at === null ? undefined : fieldLabel(at);
  const told: string[] = [];
  if (field) told.push($localize`:@@harvest.fact.field:Champ\u00a0: ${field}:field:`);
  if (value) told.push($localize`:@@harvest.fact.value:Valeur\u00a0: «\u00a0${value}:value:\u00a0»`);
  if (length !== undefined && limit !== undefined)
    told.push(
      $localize`:@@harvest.fact.length:Longueur\u00a0: ${number(length)}:length:, dont ${number(limit)}:limit: au plus sont gardés`,
    );
  if (status !== undefined)
    told.push($localize`:@@harvest.fact.status:Code de la réponse\u00a0: ${status}:status:`);
  if (announced !== undefined && given !== undefined)
    told.push(
      $localize`:@@harvest.fact.given:Fiches annoncées\u00a0: ${number(announced)}:announced:, données\u00a0: ${number(given)}:given:`,
    );
  if (facts.max_bytes !== undefined)
    told.push(
      $localize`:@@harvest.fact.size:Taille acceptée, en mégaoctets\u00a0: ${number(facts.max_bytes / MEGABYTE)}:size:`,
    );
  return told;
}

/** The engine names fields as the catalogue does, histories as the database does. */
function fieldLabel(at: string): string | undefined {
  return CHANGE_LABELS[at.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}
