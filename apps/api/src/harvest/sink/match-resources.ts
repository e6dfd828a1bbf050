import type { ResourceRecord } from '@passerelle/catalog';

export interface KnownResource {
  readonly id: string;
  readonly remote_id: string | null;
  readonly url: string;
  readonly title: string;
  readonly type: string;
}

/**
 * The known resource that each harvested one continues, so that its permanent address survives: the same remote
 * identifier, else the same address and title (services share one address), else the same address, else, of services,
 * the same title: they move with all that they are asked for.
 */
export function matchResources(
  known: readonly KnownResource[],
  harvested: readonly ResourceRecord[],
): (string | undefined)[] {
  const free = new Set(known.map(({ id }) => id));
  const matches: (string | undefined)[] = harvested.map(() => undefined);
  const keys: readonly ((resource: KnownResource | ResourceRecord) => string | undefined)[] = [
    (resource) => ('remote_id' in resource ? (resource.remote_id ?? undefined) : resource.remoteId),
    ({ url, title }) => JSON.stringify([url, title]),
    ({ url }) => url,
    ({ type, title }) => (type === 'api' ? title : undefined),
  ];
  for (const keyOf of keys) {
    const candidates = groupBy(
      known.filter(({ id }) => free.has(id)),
      keyOf,
    );
    for (const [index, resource] of harvested.entries()) {
      const key = matches[index] === undefined ? keyOf(resource) : undefined;
      const match = key === undefined ? undefined : candidates.get(key)?.shift();
      if (match) {
        matches[index] = match.id;
        free.delete(match.id);
      }
    }
  }
  return matches;
}

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
