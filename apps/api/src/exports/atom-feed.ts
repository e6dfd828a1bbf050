import { Feed } from 'feed';

export interface FeedDescription {
  readonly title: string;
  /** Address of the feed itself, filters included; its identity too. */
  readonly address: string;
  /** Page for people. */
  readonly page: string;
}

export interface FeedItem {
  /** UUID. */
  readonly id: string;
  readonly title: string;
  readonly page: string;
  /** Dates are ISO 8601. */
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly author?: { readonly name: string; readonly page: string } | undefined;
  readonly tags: readonly string[];
}

export const ATOM = 'application/atom+xml';
export const FEED_ENTRIES = 20;
export const FEED_ANSWER = {
  description: `The ${FEED_ENTRIES} latest.`,
  schema: { type: 'string' },
} as const;

const PORTAL = 'Passerelle';
const SUMMARY_LENGTH = 500;

/** An Atom feed (RFC 4287). Identifiers are those of the catalogue: they outlive a change of address. */
export function toAtom(feed: FeedDescription, items: readonly FeedItem[]): string {
  const atom = new Feed({
    id: feed.address,
    title: feed.title,
    link: feed.page,
    feedLinks: { atom: feed.address },
    generator: PORTAL,
    author: { name: PORTAL },
    // Of an empty feed: it never changed.
    updated: new Date(Math.max(0, ...items.map(({ updated }) => Date.parse(updated)))),
  });
  for (const { id, title, page, published, updated, summary, author, tags } of items) {
    atom.addItem({
      id: `urn:uuid:${id}`,
      title: asHtml(title),
      link: page,
      published: new Date(published),
      date: new Date(updated),
      description: asHtml(cut(summary)),
      author: author ? [{ name: legal(author.name), link: author.page }] : [],
      category: tags.map((tag) => ({ name: tag, term: tag })),
    });
  }
  return atom.atom1();
}

/** The library says that its texts are HTML; ours are plain, or Markdown to be read as it is. */
function asHtml(text: string): string {
  return legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Without the characters that no XML document may hold, which the library lets through. */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}

function cut(text: string): string {
  const characters = [...text.slice(0, 2 * SUMMARY_LENGTH)];
  return characters.length > SUMMARY_LENGTH ? `${characters.slice(0, SUMMARY_LENGTH).join('')}…` : text;
}
