import { toWebUrl } from './mapping/link';
import { RdfError } from './rdf/rdf-error';
import type { Triple } from './rdf/term';
import { P } from './vocabulary';

const NEXT: ReadonlySet<string> = new Set<string>(P.nextPage);
/** Enough to know that the document names several. */
const MOST_VIEWS = 1_000;

/**
 * Finds the page that follows this one among the Hydra views of a document (`hydra:PartialCollectionView`, the older
 * `hydra:PagedCollection`): some servers describe the views of other collections, or all pages of this one.
 */
export class NextPageFinder {
  private readonly page: string;
  private readonly followers = new Map<string, string>();

  constructor(private readonly baseIri: string) {
    this.page = this.address(baseIri) ?? baseIri;
  }

  add({ subject, predicate, object }: Triple): void {
    if (NEXT.has(predicate) && object.kind !== 'blank' && this.followers.size < MOST_VIEWS) {
      this.followers.set(this.address(subject) ?? subject, object.value);
    }
  }

  /**
   * The address of the next page; `undefined` on the last one.
   * @throws RdfError when views contradict each other or lead nowhere: to take this page for the last one would lose
   * the datasets of all that follow.
   */
  find(): string | undefined {
    const named = this.followers.get(this.page) ?? this.onlyFollower();
    if (named === undefined) {
      return undefined;
    }
    const address = this.address(named);
    if (address === undefined) {
      throw new RdfError('malformed', `The next page is not a web address: ${named.slice(0, 200)}`);
    }
    return address;
  }

  /** The one page that any view names, where no view has the address of this page. */
  private onlyFollower(): string | undefined {
    const named = [...new Set(this.followers.values())];
    if (named.some((text) => this.address(text) === this.page)) {
      // The views are known by their addresses, and this one has no follower.
      return undefined;
    }
    if (named.length > 1) {
      throw new RdfError(
        'malformed',
        `The document names ${named.length} next pages, none of them as following ${this.page.slice(0, 200)}`,
      );
    }
    return named[0];
  }

  /** Absolute and without fragment: two addresses of one document are the same page. */
  private address(text: string): string | undefined {
    const absolute = URL.parse(text, this.baseIri)?.href;
    return absolute === undefined ? undefined : toWebUrl(absolute.replace(/#.*$/, ''));
  }
}
