import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SearchDocument } from '@passerelle/search';
import { createSearchDocument } from '@passerelle/search/testing';

const CORPUS = join(
  import.meta.dirname,
  '../../../shared/feeds/udata/abulte__datagouvfr-pgsearch/export.csv',
);

/** Where the corpus stands beside the checkout, or `undefined`. */
export function findCorpus(): string | undefined {
  return existsSync(CORPUS) ? CORPUS : undefined;
}

/** The 2,862 datasets of data.gouv.fr as search documents: title, description, organization and slug are all it has. */
export function readCorpus(path: string): SearchDocument[] {
  const [, ...rows] = parseCsv(readFileSync(path, 'utf8'));
  return rows.map(([id = '', title = '', url = '', description = '', organization = '']) =>
    createSearchDocument({
      id: toUuid(id),
      title,
      description,
      ...(organization ? { organizationName: organization } : {}),
      identifiers: [id, url, url.split('/').filter(Boolean).at(-1) ?? ''],
      facets: organization ? { organization_id: [organization] } : {},
      lastUpdate: '2019-12-01T00:00:00Z',
    }),
  );
}

/** A UUID that stands for an identifier of data.gouv.fr. */
export function toUuid(id: string): string {
  const digest = hash('sha256', id, 'hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ].join('-');
}

/** Rows of RFC 4180: cells between quotes may hold commas, line breaks and doubled quotes. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
