import { SUBJECT_PATHS } from '../subjects/subjects';

/** What has pages that are counted. */
export const VIEWED_KINDS = ['dataset', 'dataservice', 'reuse', 'organization'] as const;
export type ViewedKind = (typeof VIEWED_KINDS)[number];

/** An object whose page was shown, by identifier or slug. */
export interface ViewedObject {
  readonly kind: ViewedKind;
  readonly name: string;
}

const KINDS = new Map(VIEWED_KINDS.map((kind) => [SUBJECT_PATHS[kind], kind]));
const PAGE = new RegExp(`^(?:/en)?/(${[...KINDS.keys()].join('|')})/([^/]+)$`);

/** Of which object a path is the page itself, if of one: not its history, nor a list. */
export function viewedObject(path: string): ViewedObject | undefined {
  const [, plural = '', encoded = ''] = PAGE.exec(path) ?? [];
  const kind = KINDS.get(plural);
  const name = decoded(encoded);
  return kind && name ? { kind, name } : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // No address of ours is written so.
    return undefined;
  }
}
