import { inject } from '@angular/core';
import type { SuggestLabels, Suggestion } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import { attempt } from '../../core/loaded';

type Search = (words: string) => Promise<readonly Suggestion[] | undefined>;

interface Suggested {
  readonly id: string;
  readonly title: string;
  readonly acronym?: string | null;
}

const toSuggestion = ({ id, title, acronym }: Suggested): Suggestion => ({
  id,
  label: title,
  ...(acronym && { detail: acronym }),
});

const SIZE = 10;

/** Finds datasets by what was typed. In an injection context, like those below. */
export function injectDatasetSearch(): Search {
  const api = inject(API);
  return async (q) => {
    const query = { q, size: SIZE };
    const { data } = await attempt(() => api.GET('/api/1/datasets/suggest/', { params: { query } }));
    return data?.map(toSuggestion);
  };
}

export function injectDataserviceSearch(): Search {
  const api = inject(API);
  return async (q) => {
    const query = { q, size: SIZE };
    const { data } = await attempt(() => api.GET('/api/1/dataservices/suggest/', { params: { query } }));
    return data?.map(toSuggestion);
  };
}

export function injectReuseSearch(): Search {
  const api = inject(API);
  return async (q) => {
    const query = { q, size: SIZE };
    const { data } = await attempt(() => api.GET('/api/1/reuses/suggest/', { params: { query } }));
    return data?.map(toSuggestion);
  };
}

export function injectOrganizationSearch(): Search {
  const api = inject(API);
  return async (q) => {
    const query = { q, size: SIZE };
    const { data } = await attempt(() => api.GET('/api/1/organizations/suggest/', { params: { query } }));
    return data?.map(({ id, name, acronym }) => toSuggestion({ id, title: name, acronym }));
  };
}

const common = {
  none: $localize`:@@suggest.none:Rien ne porte ce nom`,
  failed: $localize`:@@suggest.failed:La recherche n’a pas abouti`,
  found: (count: number) =>
    count === 1
      ? $localize`:@@suggest.one:1 proposition`
      : $localize`:@@suggest.many:${count}:count: propositions`,
};

export const DATASET_SEARCH_LABELS: SuggestLabels = {
  ...common,
  label: $localize`:@@suggest.dataset:Ajouter un jeu de données`,
  hint: $localize`:@@suggest.hint:Le début de son titre, puis les flèches et Entrée pour choisir.`,
};
export const DATASERVICE_SEARCH_LABELS: SuggestLabels = {
  ...common,
  label: $localize`:@@suggest.dataservice:Ajouter une API`,
  hint: $localize`:@@suggest.hint:Le début de son titre, puis les flèches et Entrée pour choisir.`,
};
export const REUSE_SEARCH_LABELS: SuggestLabels = {
  ...common,
  label: $localize`:@@suggest.reuse:Ajouter une réutilisation`,
  hint: $localize`:@@suggest.hint:Le début de son titre, puis les flèches et Entrée pour choisir.`,
};
export const ORGANIZATION_SEARCH_LABELS: SuggestLabels = {
  ...common,
  label: $localize`:@@suggest.organization:Organisation`,
  hint: $localize`:@@suggest.organization.hint:Le début de son nom, puis les flèches et Entrée pour choisir.`,
};
