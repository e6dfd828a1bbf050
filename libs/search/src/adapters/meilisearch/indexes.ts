import type { Connection } from './connection';
import { isAbsent } from './connection';
import { SEARCH_TYPES, type SearchType } from '../../search-index';
import { SearchEngineError } from '../../engine-error';
import { SETTINGS, SETTINGS_HASH, synonymSettings, type SynonymSettings } from './settings';

/** The oldest server whose behaviour this adapter was written after; older ones read filters and settings otherwise. */
const OLDEST_VERSION = [1, 50] as const;

/** What an index was made for: hashes. */
interface AppliedSettings {
  readonly settings: string;
  readonly synonyms: string;
}

/** The indexes of the portal: one for each type, made and replaced as a whole. */
export class Indexes {
  constructor(
    private readonly connection: Connection,
    private readonly prefix: string,
  ) {}

  /** The index that is searched. */
  of(type: SearchType): string {
    return `${this.prefix}_${type}`;
  }

  async checkVersion(): Promise<void> {
    const { pkgVersion } = await this.connection.call(() => this.connection.client.getVersion());
    const [major = 0, minor = 0] = pkgVersion.split('.').map(Number);
    const [oldestMajor, oldestMinor] = OLDEST_VERSION;
    if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
      throw new SearchEngineError(
        'search-engine-too-old',
        `Meilisearch ${pkgVersion} is older than ${OLDEST_VERSION.join('.')}, which Passerelle needs`,
      );
    }
  }

  /**
   * Makes the indexes that are missing, and tells the others which synonyms there are now; resolves with whether one holds
   * documents of other settings.
   */
  async prepare(): Promise<{ outdated: boolean }> {
    const applied = await this.appliedSettings();
    const synonyms = synonymSettings();
    let outdated = false;
    for (const type of SEARCH_TYPES) {
      const uid = this.of(type);
      const own = applied.get(type);
      if (own?.settings === SETTINGS_HASH) {
        if (own.synonyms !== synonyms.hash) await this.tellSynonyms(type, synonyms);
        continue;
      }
      // Documents that were written for other settings go on answering until they are replaced.
      if ((await this.countIn(uid)) > 0) {
        outdated = true;
      } else if (applied.size > 0 && !applied.has(type)) {
        // A type that is new to an index in use: what there is of it is not yet in it.
        await this.applySettings(uid, synonyms);
        outdated = true;
      } else {
        await this.applySettings(uid, synonyms);
        await this.noteSettings(type, synonyms);
      }
    }
    return { outdated };
  }

  /** An index beside the one that is searched, to be filled and swapped with it. */
  async makeFresh(type: SearchType, synonyms: SynonymSettings): Promise<string> {
    const uid = `${this.of(type)}_fresh`;
    // One that a rebuild left behind when it was killed.
    await this.remove(uid);
    await this.applySettings(uid, synonyms);
    return uid;
  }

  /** Puts the fresh indexes in the place of those that are searched: all at once, in one task. */
  async swap(fresh: ReadonlyMap<SearchType, string>, synonyms: SynonymSettings): Promise<void> {
    const { client } = this.connection;
    for (const type of fresh.keys()) await this.create(this.of(type));
    await this.connection.succeed(() =>
      client.swapIndexes([...fresh].map(([type, uid]) => ({ indexes: [this.of(type), uid], rename: false }))),
    );
    for (const type of fresh.keys()) await this.noteSettings(type, synonyms);
  }

  async remove(uid: string): Promise<void> {
    await this.connection.succeed(() => this.connection.client.deleteIndex(uid), 'index_not_found');
  }

  async count(): Promise<number> {
    const counts = await Promise.all(SEARCH_TYPES.map((type) => this.countIn(this.of(type))));
    return counts.reduce((total, count) => total + count, 0);
  }

  async countIn(uid: string): Promise<number> {
    try {
      const { numberOfDocuments } = await this.connection.call(() =>
        this.connection.client.index(uid).getStats(),
      );
      return numberOfDocuments;
    } catch (error) {
      if (isAbsent(error)) return 0;
      throw error;
    }
  }

  private async tellSynonyms(type: SearchType, settings: SynonymSettings): Promise<void> {
    const { synonyms } = settings;
    await this.connection.succeed(() =>
      this.connection.client.index(this.of(type)).updateSettings({ synonyms }),
    );
    await this.noteSettings(type, settings);
  }

  private async applySettings(uid: string, { synonyms }: SynonymSettings): Promise<void> {
    await this.create(uid);
    await this.connection.succeed(() =>
      this.connection.client.index(uid).updateSettings({ ...SETTINGS, synonyms }),
    );
  }

  /** Another process may make it at the same time. */
  private async create(uid: string): Promise<void> {
    await this.connection.succeed(
      () => this.connection.client.createIndex(uid, { primaryKey: 'id' }),
      'index_already_exists',
    );
  }

  private get state(): string {
    return `${this.prefix}_state`;
  }

  private async appliedSettings(): Promise<ReadonlyMap<string, AppliedSettings>> {
    try {
      const { results } = await this.connection.call(() =>
        this.connection.client.index<AppliedSettings & { readonly id: string }>(this.state).getDocuments(),
      );
      return new Map(results.map((own) => [own.id, own]));
    } catch (error) {
      if (isAbsent(error)) return new Map();
      throw error;
    }
  }

  private async noteSettings(type: SearchType, { hash }: SynonymSettings): Promise<void> {
    const applied: AppliedSettings = { settings: SETTINGS_HASH, synonyms: hash };
    await this.connection.succeed(() =>
      this.connection.client.index(this.state).addDocuments([{ id: type, ...applied }], { primaryKey: 'id' }),
    );
  }
}
