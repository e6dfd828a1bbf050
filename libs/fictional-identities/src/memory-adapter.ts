import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Forgotten with the process, which is what fictional sessions deserve. Bounded: the oldest make room. */
const MOST = 10_000;

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** Where one provider keeps its codes, tokens and sessions. */
export function memoryAdapter(): new (model: string) => Adapter {
  const entries = new Map<string, Entry>();

  return class MemoryAdapter implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const key = this.keyOf(id);
      entries.delete(key);
      entries.set(key, { payload, expiresAt: Date.now() + (expiresIn || 3600) * 1000 });
      for (const oldest of entries.keys()) {
        if (entries.size <= MOST) {
          break;
        }
        entries.delete(oldest);
      }
      await Promise.resolve();
    }

    find(id: string): Promise<AdapterPayload | undefined> {
      const entry = entries.get(this.keyOf(id));
      return Promise.resolve(entry && entry.expiresAt > Date.now() ? entry.payload : undefined);
    }

    findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.findBy((payload) => payload.uid === uid);
    }

    findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return this.findBy((payload) => payload.userCode === userCode);
    }

    async consume(id: string): Promise<void> {
      const entry = entries.get(this.keyOf(id));
      if (entry) {
        entry.payload.consumed = Math.floor(Date.now() / 1000);
      }
      await Promise.resolve();
    }

    async destroy(id: string): Promise<void> {
      entries.delete(this.keyOf(id));
      await Promise.resolve();
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId) {
          entries.delete(key);
        }
      }
      await Promise.resolve();
    }

    private keyOf(id: string): string {
      return `${this.model} ${id}`;
    }

    private findBy(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
      for (const [key, { payload, expiresAt }] of entries) {
        if (key.startsWith(`${this.model} `) && expiresAt > Date.now() && matches(payload)) {
          return Promise.resolve(payload);
        }
      }
      return Promise.resolve(undefined);
    }
  };
}
