import type { Facets } from '../core/api-types';
import {
  ACCESS_AUDIENCE_LABELS,
  ACCESS_CONDITION_LABELS,
  ACCESS_LABELS,
  DATASET_BADGE_LABELS,
  labelOf,
  LAST_UPDATE_LABELS,
  LAST_UPDATE_RANGES,
  LICENSE_LABELS,
  PRODUCER_TYPE_LABELS,
  REUSE_TOPIC_LABELS,
  REUSE_TYPE_LABELS,
} from '../core/labels';
import type { Filter } from './search-query';

export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
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
  const words = `${labelOf(ACCESS_AUDIENCE_LABELS, role)}\u00a0: ${labelOf(ACCESS_CONDITION_LABELS, condition).toLowerCase()}`;
  return { value: name, label: words };
};

const asIs: Facet['choiceOf'] = (name) => ({ value: name, label: name });

/** Every filter as the page shows it, in the order of the page. */
export const FACETS: Record<Filter, Facet> = {
  type: { title: $localize`:@@facet.type:Type`, facet: 'type', choiceOf: labelled(REUSE_TYPE_LABELS) },
  topic: {
    title: $localize`:@@facet.topic:Thématique`,
    facet: 'topic',
    choiceOf: labelled(REUSE_TOPIC_LABELS),
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
    choiceOf: (name, label) => ({ value: name, label: label ?? name }),
  },
  tag: { title: $localize`:@@facet.tag:Mot-clé`, facet: 'tag', choiceOf: asIs },
  last_update_range: {
    title: $localize`:@@facet.last_update_range:Dernière mise à jour`,
    facet: 'last_update',
    choiceOf: labelled(LAST_UPDATE_LABELS),
  },
  badge: { title: $localize`:@@facet.badge:Label`, facet: 'badge', choiceOf: labelled(DATASET_BADGE_LABELS) },
};

/** The choices of a filter with their counts, in the order of the API; ranges of time from the shortest. */
export function facetValues(filter: Filter, facets: Facets = {}): readonly FacetChoice[] {
  const { facet, choiceOf } = FACETS[filter];
  const choices = (facets[facet] ?? facets[filter] ?? [])
    // `all` is the total of the facet, which data.gouv.fr puts among its values.
    .filter(({ name }) => name !== 'all')
    .map(({ name, label, count }) => ({ ...choiceOf(name, label), count }));
  if (filter !== 'last_update_range') return choices;
  return LAST_UPDATE_RANGES.flatMap((range) => choices.filter(({ value }) => value === range));
}
