import type { DuplicatePair, DuplicateReason } from './find-duplicates';

export interface Cluster {
  /** In their order. */
  readonly members: readonly string[];
  readonly reasons: readonly DuplicateReason[];
  readonly similarity: number;
}

/** Nobody judges more at once; what is left over is found again when these are judged. */
const MOST_MEMBERS = 50;

/** Pairs that hang together, as one question each. */
export function clustersOf(pairs: readonly DuplicatePair[]): Cluster[] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (
      let parent = parents.get(root);
      parent !== undefined && parent !== root;
      parent = parents.get(root)
    ) {
      root = parent;
    }
    parents.set(id, root);
    return root;
  };
  for (const { left_id, right_id } of pairs) {
    parents.set(rootOf(right_id), rootOf(left_id));
  }
  const groups = new Map<string, DuplicatePair[]>();
  for (const pair of pairs) {
    const root = rootOf(pair.left_id);
    groups.set(root, [...(groups.get(root) ?? []), pair]);
  }
  return [...groups.values()].map(toCluster);
}

function toCluster(pairs: readonly DuplicatePair[]): Cluster {
  const all = [...new Set(pairs.flatMap(({ left_id, right_id }) => [left_id, right_id]))];
  return {
    members: all.slice(0, MOST_MEMBERS).sort(),
    reasons: [...new Set(pairs.map(({ reason }) => reason))].sort(),
    similarity: Math.min(...pairs.map(({ similarity }) => similarity)),
  };
}
