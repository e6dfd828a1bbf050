import type { DescriptionRemark, DescriptionRemarkCode } from './description-problem';
import { ownValue } from './json-tree';

/** A reference to a reference to a reference … */
const MOST_HOPS = 20;

/**
 * Follows the references of a document into the document itself, one by one, as they are needed. What leads elsewhere
 * or nowhere is remarked and left out; nothing is ever fetched for it.
 */
export class LocalReferences {
  private readonly found = new Map<DescriptionRemarkCode, string>();

  constructor(private readonly root: unknown) {}

  get remarks(): DescriptionRemark[] {
    return [...this.found].map(([code, at]) => ({ code, at }));
  }

  remark(code: DescriptionRemarkCode, at: string): void {
    if (!this.found.has(code)) {
      this.found.set(code, at.slice(0, 300));
    }
  }

  /** @returns what it stands for, and the references on the way, for who must not walk in circles */
  resolve(value: unknown): { readonly value: unknown; readonly via: readonly string[] } {
    const via: string[] = [];
    let found = value;
    for (
      let reference = ownValue(found, '$ref');
      typeof reference === 'string';
      reference = ownValue(found, '$ref')
    ) {
      if (!reference.startsWith('#')) {
        this.remark('reference-remote', reference);
        return { value: undefined, via };
      }
      const target = via.length < MOST_HOPS && !via.includes(reference) ? this.at(reference) : undefined;
      if (target === undefined) {
        this.remark('reference-missing', reference);
        return { value: undefined, via };
      }
      via.push(reference);
      found = target;
    }
    return { value: found, via };
  }

  /** JSON Pointer (RFC 6901) in a fragment. */
  private at(reference: string): unknown {
    const segments = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
    return segments.reduce<unknown>(
      (value, segment) => ownValue(value, unescaped(segment).replaceAll('~1', '/').replaceAll('~0', '~')),
      this.root,
    );
  }
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
