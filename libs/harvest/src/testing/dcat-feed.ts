import { FEED_DESCRIPTION, pagesOf, type Feed, type FeedRecord } from './feed-server';
import type { MemoryDocument } from './memory-fetch';

/** A small DCAT catalogue in Turtle, numbered datasets on pages that name their successor. */
export function dcatFeed(
  address: string,
  { records, perPage = 3 }: { records: number; perPage?: number },
): Record<string, MemoryDocument> {
  const pages = Math.max(1, Math.ceil(records / perPage));
  const addressOf = (page: number) => (page === 0 ? address : `${address}?page=${page + 1}`);
  return Object.fromEntries(
    Array.from({ length: pages }, (_, page) => {
      const numbers = Array.from(
        { length: Math.min(perPage, records - page * perPage) },
        (__, n) => page * perPage + n,
      );
      const next = page + 1 < pages ? addressOf(page + 1) : undefined;
      return [addressOf(page), { mediaType: 'text/turtle', text: dcatPage(numbers, addressOf(page), next) }];
    }),
  );
}

export function dcatPage(numbers: readonly number[], page: string, next?: string): string {
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
${next === undefined ? '' : `<${page}> a hydra:PartialCollectionView ; hydra:next <${next}> .`}
${numbers.map(dcatDataset).join('')}`;
}

function dcatDataset(number: number): string {
  const iri = `https://data.example/datasets/${number}`;
  return `
<https://data.example/catalog> dcat:dataset <${iri}> .
<${iri}> a dcat:Dataset ;
  dct:identifier "${number}" ;
  dct:title "Comptages de vélos, compteur ${number}"@fr ;
  dct:description "Passages par heure au compteur ${number}, depuis sa mise en service."@fr ;
  dcat:distribution <${iri}/csv> .
<${iri}/csv> a dcat:Distribution ;
  dct:title "Comptages (CSV)"@fr ;
  dcat:downloadURL <${iri}.csv> .
`;
}

/** A server of the same, for the contract of harvest backends. */
export function dcatServer(records: readonly FeedRecord[], origin: string): Feed {
  const pages = pagesOf(records);
  return ({ url }) => {
    const number = Number(url.searchParams.get('page') ?? 0);
    const next =
      number + 1 < pages.length
        ? `<${url.href}> a hydra:PartialCollectionView ; hydra:next <${origin}${url.pathname}?page=${number + 1}> .`
        : '';
    const datasets = (pages[number] ?? []).map(({ id, title, organization, tag, theme }) => {
      const subject = id === undefined ? '[]' : `<https://data.example/datasets/${id}>`;
      return (
        [
          `${subject} a dcat:Dataset ; dct:description "${FEED_DESCRIPTION}"@fr`,
          ...(title === undefined ? [] : [`dct:title "${title}"@fr`]),
          ...(organization ? [`dct:publisher [ foaf:name "${organization}" ]`] : []),
          ...(tag ? [`dcat:keyword "${tag}"@fr`] : []),
          ...(theme ? [`dcat:theme [ skos:prefLabel "${theme}"@fr ]`] : []),
        ].join(' ; ') + ' .'
      );
    });
    return {
      mediaType: 'text/turtle',
      text: [
        '@prefix dcat: <http://www.w3.org/ns/dcat#> .',
        '@prefix dct: <http://purl.org/dc/terms/> .',
        '@prefix hydra: <http://www.w3.org/ns/hydra/core#> .',
        '@prefix foaf: <http://xmlns.com/foaf/0.1/> .',
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .',
        `<https://data.example/catalog> a dcat:Catalog ; hydra:totalItems ${records.length} .`,
        next,
        ...datasets,
      ].join('\n'),
    };
  };
}
