import type { Connection } from './connection';
import { isAbsent } from './connection';
import { SEARCH_TYPES, type SearchType } from '../../search-index';
import { SearchEngineError } from '../../engine-error';
import { SETTINGS, SETTINGS_HASH } from './settings';

/** The oldest server whose behaviour this adapter was written after; older ones read filters and settings otherwise. */
const OLDEST_VERSION = [1, 50] as const;

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

  /** Makes the indexes that are missing; resolves with whether one holds documents of other settings. */
  async prepare(): Promise<{ outdated: boolean }> {
    const applied = await this.appliedSettings();
    let outdated = false;
    for (const type of SEARCH_TYPES) {
      if (applied.get(type) === SETTINGS_HASH) continue;
      const uid = this.of(type);
      // Documents that were written for other settings go on answering until they are replaced.
      if ((await this.countIn(uid)) > 0) {
        outdated = true;
      } else if (applied.size > 0 && !applied.has(type)) {
        // A type that is new to an index in use: what there is of it is not yet in it.
        await this.applySettings(uid);
        outdated = true;
      } else {
        await this.make(uid, type);
      }
    }
    return { outdated };
  }

  /** An index beside the one that is searched, to be filled and swapped with it. */
  async makeFresh(type: SearchType): Promise<string> {
    const uid = `${this.of(type)}_fresh`;
    // One that a rebuild left behind when it was killed.
    await this.remove(uid);
    await this.applySettings(uid);
    return uid;
  }

  /** Puts the fresh indexes in the place of those that are searched: all at once, in one task. */
  async swap(fresh: ReadonlyMap<SearchType, string>): Promise<void> {
    const { client } = this.connection;
    for (const type of fresh.keys()) await this.create(this.of(type));
    await this.connection.succeed(() =>
      client.swapIndexes([...fresh].map(([type, uid]) => ({ indexes: [this.of(type), uid], rename: false }))),
    );
    for (const type of fresh.keys()) await this.noteSettings(type);
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

  private async make(uid: string, type: SearchType): Promise<void> {
    await this.applySettings(uid);
    await this.noteSettings(type);
  }

  private async applySettings(uid: string): Promise<void> {
    await this.create(uid);
    await this.connection.succeed(() => this.connection.client.index(uid).updateSettings(SETTINGS));
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

  private async appliedSettings(): Promise<ReadonlyMap<string, string>> {
    try {
      const { results } = await this.connection.call(() =>
        this.connection.client.index<{ id: string; settings: string }>(this.state).getDocuments(),
      );
      return new Map(results.map(({ id, settings }) => [id, settings]));
    } catch (error) {
      if (isAbsent(error)) return new Map();
      throw error;
    }
  }

  private async noteSettings(type: SearchType): Promise<void> {
    await this.connection.succeed(() =>
      this.connection.client
        .index(this.state)
        .addDocuments([{ id: type, settings: SETTINGS_HASH }], { primaryKey: 'id' }),
    );
  }
}
