import { completionOf } from '../../completion';
import { DocumentsRefusedError, type RefusedDocument } from '../../engine-error';
import { pageOrFirst, searchForgivingly } from '../../forgiving-search';
import { parseQueryText } from '../../query-text';
import {
  SEARCH_TYPES,
  type IndexedVersion,
  type SearchDocument,
  type SearchIndex,
  type SearchOutcome,
  type SearchQuery,
  type SearchRef,
  type SearchSuggestion,
  type SearchType,
  type SuggestQuery,
} from '../../search-index';
import { Connection, type MeilisearchOptions } from './connection';
import { Search } from './finding';
import { Indexes } from './indexes';
import { KnownWords } from './known-words';
import { synonymSettings } from './settings';
import { titlesOf } from './titles';
import { removeDocuments, writeDocuments } from './writing';

const LIST_SIZE = 5_000;

/** The search port over Meilisearch: one index for each type, whose names begin with the prefix. */
export function createMeilisearchIndex(options: MeilisearchOptions): SearchIndex {
  return new MeilisearchIndex(options);
}

class MeilisearchIndex implements SearchIndex {
  readonly engine = 'meilisearch';
  /** It filters by boxes and sorts by the distance from a point, neither of which tells how well an extent fits. */
  readonly knowsAreas = false;
  private readonly connection: Connection;
  private readonly indexes: Indexes;
  /** The last version of what this process wrote since it began a rebuild; `undefined` for what is gone. */
  private rewritten: Map<string, { ref: SearchRef; document?: SearchDocument }> | undefined;

  constructor(options: MeilisearchOptions) {
    this.connection = new Connection(options);
    this.indexes = new Indexes(this.connection, options.indexPrefix ?? 'passerelle');
  }

  async prepare(): Promise<{ rebuild: boolean }> {
    await this.indexes.checkVersion();
    const { outdated } = await this.indexes.prepare();
    return { rebuild: outdated || (await this.indexes.count()) === 0 };
  }

  async index(documents: readonly SearchDocument[], gone: readonly SearchRef[] = []): Promise<void> {
    for (const document of documents) this.rewritten?.set(keyOf(document), { ref: document, document });
    for (const ref of gone) this.rewritten?.set(keyOf(ref), { ref });
    await this.writeInto((type) => this.indexes.of(type), documents, gone);
  }

  async rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<void> {
    const rewritten = (this.rewritten = new Map<string, { ref: SearchRef; document?: SearchDocument }>());
    const fresh = new Map<SearchType, string>();
    const refused: RefusedDocument[] = [];
    const synonyms = synonymSettings();
    try {
      for (const type of SEARCH_TYPES) fresh.set(type, await this.indexes.makeFresh(type, synonyms));
      for await (const batch of documents) {
        refused.push(
          ...(await refusedBy(this.writeInto((type) => fresh.get(type) ?? this.indexes.of(type), batch, []))),
        );
      }
      await this.indexes.swap(fresh, synonyms);
      // Synonyms that were added meanwhile.
      await this.indexes.prepare();
      // What was written meanwhile went into the indexes that are now old.
      const changes = [...rewritten.values()];
      this.rewritten = undefined;
      refused.push(
        ...(await refusedBy(
          this.index(
            changes.flatMap(({ document }) => document ?? []),
            changes.flatMap(({ ref, document }) => (document ? [] : [ref])),
          ),
        )),
      );
    } finally {
      this.rewritten = undefined;
      for (const uid of fresh.values()) await this.indexes.remove(uid);
    }
    if (refused.length > 0) throw new DocumentsRefusedError(refused);
  }

  async search(query: SearchQuery): Promise<SearchOutcome> {
    if (query.area) throw new Error('Meilisearch was asked for an area');
    const uid = this.indexes.of(query.type);
    const words = new KnownWords(this.connection, uid, query);
    return searchForgivingly(parseQueryText(query.text), {
      find: (text, preferred = [], first) =>
        new Search(this.connection, uid, pageOrFirst(query, first), text, preferred).run(),
      documentsWith: (typed) => words.documentsWith(typed),
      resembling: (typed) => words.resembling(typed),
      mostTogether: (terms, except) => words.mostTogether(terms, except),
    });
  }

  suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]> {
    const uid = this.indexes.of(query.type);
    const known = new KnownWords(this.connection, uid, query);
    return completionOf(query, {
      titles: (key, words) => titlesOf(this.connection, uid, query, key, words),
      resembling: (words) => known.resemblingBeginnings(words),
    });
  }

  check(): Promise<number> {
    return this.indexes.count();
  }

  async *list(type: SearchType): AsyncIterable<readonly IndexedVersion[]> {
    const index = this.connection.client.index<IndexedVersion>(this.indexes.of(type));
    for (let offset = 0; ; offset += LIST_SIZE) {
      const { results } = await this.connection.call(() =>
        index.getDocuments({ fields: ['id', 'fingerprint'], offset, limit: LIST_SIZE }),
      );
      if (results.length > 0) yield results;
      if (results.length < LIST_SIZE) return;
    }
  }

  private async writeInto(
    indexOf: (type: SearchType) => string,
    documents: readonly SearchDocument[],
    gone: readonly SearchRef[],
  ): Promise<void> {
    // The last version of a document wins.
    const latest = [...new Map(documents.map((document) => [keyOf(document), document])).values()];
    const refused: RefusedDocument[] = [];
    for (const type of SEARCH_TYPES) {
      const own = latest.filter((document) => document.type === type);
      refused.push(...(await refusedBy(writeDocuments(this.connection, indexOf(type), own))));
      const removed = gone.filter((ref) => ref.type === type);
      await removeDocuments(this.connection, indexOf(type), removed);
    }
    if (refused.length > 0) throw new DocumentsRefusedError(refused);
  }
}

/** Documents that are refused do not stop the rest of the work: they are told at its end. */
async function refusedBy(work: Promise<void>): Promise<readonly RefusedDocument[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof DocumentsRefusedError) return error.refused;
    throw error;
  }
}

function keyOf(ref: SearchRef): string {
  return `${ref.type}/${ref.id}`;
}
