import { QUALITY_BANDS } from '@passerelle/catalog';
import type { Facets } from '../core/api-types';
import {
  ACCESS_AUDIENCE_LABELS,
  ACCESS_CONDITION_LABELS,
  ACCESS_LABELS,
  BADGE_LABELS,
  FORMAT_FAMILY_LABELS,
  FREQUENCY_LABELS,
  GRANULARITY_LABELS,
  labelOf,
  LAST_UPDATE_LABELS,
  LAST_UPDATE_RANGES,
  LICENSE_LABELS,
  PRODUCER_TYPE_LABELS,
  QUALITY_LABELS,
  REUSE_TOPIC_LABELS,
  REUSE_TYPE_LABELS,
  THEME_LABELS,
} from '../core/labels';
import type { Filter } from './search-query';

export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  /** Results with this value and no other of the filter. */
  readonly count: number;
  /** Results once it is chosen as well or, of a chosen one, let go; absent while nothing of the filter is chosen. */
  readonly totalAfter?: number | undefined;
}

interface Facet {
  readonly title: string;
  /** Name of the facet in the API's answer. */
  readonly facet: string;
  /** @param label as the API says the value to people, where it does */
  readonly choiceOf: (name: string, label?: string) => { value: string; label: string };
}

const accessLabels = Object.fromEntries(
  Object.entries(ACCESS_LABELS).map(([access, { label }]) => [access, label]),
);

function labelled(labels: Readonly<Record<string, string>>): Facet['choiceOf'] {
  return (name) => ({ value: name, label: labelOf(labels, name) });
}

/** `role:condition`, as the API counts who may have access. */
const audience: Facet['choiceOf'] = (name) => {
  const [role = '', condition = ''] = name.split(':');
  const who = labelOf(ACCESS_AUDIENCE_LABELS, role);
  const whether = labelOf(ACCESS_CONDITION_LABELS, condition).toLowerCase();
  return { value: name, label: $localize`:@@facet.audience:${who}:who:\u00a0: ${whether}:whether:` };
};

const said: Facet['choiceOf'] = (name, label) => ({ value: name, label: label ?? name });
const asIs: Facet['choiceOf'] = (name) => ({ value: name, label: name });

/** Every filter as the page shows it, in the order of the page. */
export const FACETS: Record<Filter, Facet> = {
  type: { title: $localize`:@@facet.type:Type`, facet: 'type', choiceOf: labelled(REUSE_TYPE_LABELS) },
  topic: {
    title: $localize`:@@facet.topic:Thématique`,
    facet: 'topic',
    choiceOf: labelled(REUSE_TOPIC_LABELS),
  },
  // Which topic gathers it: chosen on the page of the topic, and not counted.
  in_topic: { title: $localize`:@@facet.topic:Thématique`, facet: 'in_topic', choiceOf: asIs },
  accessible: {
    title: $localize`:@@facet.accessible:Pour moi`,
    facet: 'accessible',
    choiceOf: (name) => ({
      value: name,
      label: $localize`:@@accessible.label:Ouvert, ou que je peux demander d’après mon organisation`,
    }),
  },
  access_type: {
    title: $localize`:@@facet.access_type:Accès`,
    facet: 'access_type',
    choiceOf: labelled(accessLabels),
  },
  access_audience: {
    title: $localize`:@@facet.access_audience:Qui peut demander l’accès`,
    facet: 'access_audience',
    choiceOf: audience,
  },
  producer_type: {
    title: $localize`:@@facet.producer_type:Type de producteur`,
    facet: 'producer_type',
    choiceOf: labelled(PRODUCER_TYPE_LABELS),
  },
  organization: {
    title: $localize`:@@facet.organization:Organisation`,
    facet: 'organization_id_with_name',
    // data.gouv.fr gives `identifier|name`, so that the filter is stable and the name readable.
    choiceOf: (name) => {
      const [value = name, ...label] = name.split('|');
      return { value, label: label.join('|') || value };
    },
  },
  format: {
    title: $localize`:@@facet.format:Format`,
    facet: 'format',
    choiceOf: (name) => ({ value: name, label: name.toUpperCase() }),
  },
  license: {
    title: $localize`:@@facet.license:Licence`,
    facet: 'license',
    choiceOf: labelled(LICENSE_LABELS),
  },
  geozone: {
    title: $localize`:@@facet.geozone:Territoire`,
    facet: 'geozone',
    choiceOf: said,
  },
  tag: { title: $localize`:@@facet.tag:Mot-clé`, facet: 'tag', choiceOf: asIs },
  last_update_range: {
    title: $localize`:@@facet.last_update_range:Dernière mise à jour`,
    facet: 'last_update',
    choiceOf: labelled(LAST_UPDATE_LABELS),
  },
  theme: { title: $localize`:@@facet.theme:Thème`, facet: 'theme', choiceOf: labelled(THEME_LABELS) },
  // Where one searches is told by the answer, not counted: see `resolveSearch`.
  place: { title: $localize`:@@facet.place:Lieu`, facet: 'place', choiceOf: said },
  bbox: { title: $localize`:@@facet.bbox:Rectangle`, facet: 'bbox', choiceOf: asIs },
  period: {
    title: $localize`:@@facet.period:Période couverte`,
    facet: 'period',
    choiceOf: (name) => ({
      value: name,
      label: name.startsWith('1800-')
        ? $localize`:@@period.first:Avant ${Number(name.slice(5)) + 1}:year:`
        : name.replace('-', '\u2013'),
    }),
  },
  quality: {
    title: $localize`:@@facet.quality:Qualité des métadonnées`,
    facet: 'quality',
    choiceOf: labelled(QUALITY_LABELS),
  },
  frequency: {
    title: $localize`:@@facet.frequency:Fréquence de mise à jour`,
    facet: 'frequency',
    choiceOf: labelled(FREQUENCY_LABELS),
  },
  schema: { title: $localize`:@@facet.schema:Schéma`, facet: 'schema', choiceOf: asIs },
  granularity: {
    title: $localize`:@@facet.granularity:Finesse du territoire`,
    facet: 'granularity',
    choiceOf: labelled(GRANULARITY_LABELS),
  },
  format_family: {
    title: $localize`:@@facet.format_family:Nature des fichiers`,
    facet: 'format_family',
    choiceOf: labelled(FORMAT_FAMILY_LABELS),
  },
  badge: { title: $localize`:@@facet.badge:Label`, facet: 'badge', choiceOf: labelled(BADGE_LABELS) },
};

/** The choices of a filter with their counts, in the order of the API or in the one they have by themselves. */
export function facetValues(filter: Filter, facets: Facets = {}): readonly FacetChoice[] {
  const { facet, choiceOf } = FACETS[filter];
  const choices = (facets[facet] ?? facets[filter] ?? [])
    // `all` is the total of the facet, which data.gouv.fr puts among its values.
    .filter(({ name }) => name !== 'all')
    .map(({ name, label, count, total_after: totalAfter }) => ({
      ...choiceOf(name, label),
      count,
      totalAfter,
    }));
  switch (filter) {
    case 'last_update_range':
      return inOrder(choices, LAST_UPDATE_RANGES);
    case 'quality':
      return inOrder(choices, QUALITY_BANDS);
    case 'period':
      // The API counts years as well; of them a list of decades is enough, the latest first.
      return choices
        .filter(({ value }) => value.includes('-'))
        .sort((left, right) => right.value.localeCompare(left.value));
    default:
      return choices;
  }
}

function inOrder(choices: readonly FacetChoice[], order: readonly string[]): FacetChoice[] {
  return order.flatMap((name) => choices.filter(({ value }) => value === name));
}
