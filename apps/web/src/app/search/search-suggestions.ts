import { inject } from '@angular/core';
import type { Operations, Schemas } from '@passerelle/api-client';
import type { SearchBoxSuggestions, Suggestion } from '@passerelle/ui';
import { API } from '../core/api';
import { attempt } from '../core/loaded';
import { CLASS_LABELS } from './class-labels';

type Found = Schemas['FoundReference'];
/** As the API names what is searched. */
export type SearchedType = NonNullable<
  NonNullable<Operations['suggestEverything']['parameters']['query']>['type']
>[number];

const SIZE = 8;

/** Titles of one kind, or of any; each by the path of its page. In an injection context. */
export function injectSearchSuggestions(): (type: SearchedType | undefined) => SearchBoxSuggestions {
  const api = inject(API);
  return (type) => ({
    label: $localize`:@@search.suggestions:Titres qui ressemblent à votre recherche`,
    found: (count) =>
      $localize`:@@search.suggestions.found:${count}:count: propositions, à parcourir avec les flèches`,
    search: async (q) => {
      const query = { q, size: SIZE, ...(type && { type: [type] }) };
      const { data } = await attempt(() => api.GET('/api/2/search/suggest/', { params: { query } }));
      return data?.flatMap((found) => toSuggestion(found, type === undefined));
    },
  });
}

function toSuggestion({ title, page, class: kind }: Found, isMixed: boolean): Suggestion[] {
  const url = URL.parse(page);
  return url
    ? [{ id: url.pathname + url.hash, label: title, ...(isMixed && { detail: CLASS_LABELS[kind] }) }]
    : [];
}
