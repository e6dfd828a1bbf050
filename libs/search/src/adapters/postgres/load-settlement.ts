import { COUNT_FIELDS } from '../../search-index';
import type { Queryable } from './queryable';
import { SettlementBuilder, type Place, type PlacedDocument } from './settlement-builder';
import type { Settlement } from './settlement';

const PAGE_SIZE = 2_000;

interface PlaceRow extends Place {
  /** How many there are. */
  readonly documents: number;
  /** That the ordinals are of. */
  readonly table: number;
}

/**
 * Reads a settlement; of what was settled before and not written since, only where it stands now. Other work goes on between
 * the pages that are read.
 * @param former the settlement before, as far as it is known
 * @returns nothing when it was replaced by another meanwhile
 */
export async function loadSettlement(
  database: Queryable,
  id: string,
  former: Settlement | undefined,
): Promise<Settlement | undefined> {
  let known = former;
  let builder = new SettlementBuilder(known?.columns);
  for (;;) {
    const rows = await readPlaces(database, id, builder.size);
    const [first] = rows;
    if (first === undefined) return undefined;
    if (builder.size === 0 && first.table !== known?.table) {
      known = undefined;
      builder = new SettlementBuilder(undefined);
    }
    if (first.documents === builder.size) return builder.finish(id, first.table);
    const documents = await readDocuments(
      database,
      id,
      rows.flatMap(({ ordinal }) => (known?.placeOf(ordinal) === undefined ? ordinal : [])),
    );
    for (const row of rows) {
      const document = documents.get(row.ordinal);
      const position = known?.placeOf(row.ordinal);
      if (document) builder.add(row, document);
      else if (position !== undefined) builder.addFormer(row, position);
      else return undefined;
    }
  }
}

/** The next of a settlement; one without a place when there are no more, and nothing when it is no longer there. */
async function readPlaces(database: Queryable, id: string, after: number): Promise<readonly PlaceRow[]> {
  const { rows } = await database.query(
    `SELECT s.documents, 'search.document'::regclass::oid::int8::float8 AS table, p.ordinal::float8, p.title_place, p.id_place
     FROM search.settled s LEFT JOIN LATERAL (
       SELECT * FROM search.place WHERE position >= $2 ORDER BY position LIMIT ${PAGE_SIZE}) p ON true
     WHERE s.settlement = $1 ORDER BY p.position`,
    [id, after],
  );
  return rows as unknown as PlaceRow[];
}

async function readDocuments(
  database: Queryable,
  id: string,
  ordinals: readonly number[],
): Promise<ReadonlyMap<number, PlacedDocument>> {
  if (ordinals.length === 0) return new Map();
  const { rows } = await database.query(
    `SELECT p.ordinal::float8, p.type, p.facets, p.location::text, ${COUNT_FIELDS.map((field) => `p.${field}`).join(', ')},
       extract(epoch FROM p.created_at)::float8 * 1000 AS created_at,
       extract(epoch FROM p.last_update)::float8 * 1000 AS last_update
     FROM search.settled s JOIN search.place p ON p.ordinal = ANY ($2::bigint[]) WHERE s.settlement = $1`,
    [id, `{${ordinals.join(',')}}`],
  );
  return new Map(
    (rows as unknown as (PlacedDocument & { readonly ordinal: number })[]).map((row) => [row.ordinal, row]),
  );
}
