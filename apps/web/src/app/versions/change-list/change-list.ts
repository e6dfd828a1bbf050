import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { calendarDate } from '../../core/calendar-date';
import { changeLabel, CHANGE_LABELS } from '../change-labels';
import type { Change } from '../differences';

/** Beyond it a text says more than a reader compares. */
const SHOWN_LENGTH = 600;
const NOTHING = $localize`:@@change.nothing:rien`;
const GONE = $localize`:@@change.file-gone:un fichier retiré depuis`;
const YES = $localize`:@@condition.yes:Oui`;
const NO = $localize`:@@condition.no:Non`;

/** What changed, from what to what. */
@Component({
  selector: 'app-change-list',
  templateUrl: './change-list.html',
  styleUrl: './change-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeList {
  readonly changes = input.required<readonly Change[]>();

  private readonly locale = inject(LOCALE_ID);

  protected readonly rows = computed(() =>
    this.changes().map(({ field, from, to, moved }) => {
      const label = changeLabel(field);
      // Of what moved, the first may be told, or the number alone.
      if (moved === undefined || !Array.isArray(to)) {
        return { field, label, from: valueText(from, this.locale), to: valueText(moved ?? to, this.locale) };
      }
      return { field, label, from: placesText(from), to: withMore(placesText(to), moved - to.length) };
    }),
  );
}

/** A value of the API in words: what has a name by it, lists one by one, what has parts by each. */
export function valueText(value: unknown, locale: string): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value === 'string')
    return cut(/^\d{4}-\d\d-\d\dT/.test(value) ? (calendarDate(value, locale) ?? value) : value);
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (Array.isArray(value))
    return value.length === 0 ? NOTHING : cut(value.map((part) => valueText(part, locale)).join(', '));
  return partsText(value as Readonly<Record<string, unknown>>, locale);
}

interface MovedFile {
  /** `null` once it is gone. */
  readonly title: string | null;
  /** What it comes behind, if anything. */
  readonly after: { readonly title: string | null } | null;
}

/** Files that moved, each with what it comes behind. */
function placesText(files: unknown): string {
  return (files as readonly MovedFile[])
    .map(({ title, after }) => {
      const file = title ?? GONE;
      return after
        ? $localize`:@@change.place-after:${file}:file:, derrière ${after.title ?? GONE}:other:`
        : $localize`:@@change.place-first:${file}:file:, en tête`;
    })
    .join(' ; ');
}

function withMore(files: string, more: number): string {
  return more > 0
    ? $localize`:@@change.places-more:${files}:files:\u00a0; et ${more}:number: de plus`
    : files;
}

function partsText(parts: Readonly<Record<string, unknown>>, locale: string): string {
  const name = parts.title ?? parts.name;
  if (typeof name === 'string' && 'id' in parts) return name;
  const texts = Object.entries(parts).map(
    ([key, part]) => `${CHANGE_LABELS[key] ?? key} : ${valueText(part, locale)}`,
  );
  return texts.length === 0 ? NOTHING : cut(texts.join(' ; '));
}

function cut(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
