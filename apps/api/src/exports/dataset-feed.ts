import { Feed } from 'feed';
import type { DatasetResponse } from '../datasets/datasets.dto';

export interface FeedDescription {
  readonly title: string;
  /** Address of the feed itself, filters included; its identity too. */
  readonly address: string;
  /** Page for people. */
  readonly page: string;
}

const PORTAL = 'Passerelle';
const SUMMARY_LENGTH = 500;

/** Datasets as an Atom feed (RFC 4287). Identifiers are those of the catalogue: they outlive a change of address. */
export function toAtom(feed: FeedDescription, datasets: readonly DatasetResponse[]): string {
  const atom = new Feed({
    id: feed.address,
    title: feed.title,
    link: feed.page,
    feedLinks: { atom: feed.address },
    generator: PORTAL,
    author: { name: PORTAL },
    // Of an empty feed: it never changed.
    updated: new Date(Math.max(0, ...datasets.map(({ last_modified }) => Date.parse(last_modified)))),
  });
  for (const dataset of datasets) {
    const { organization } = dataset;
    atom.addItem({
      id: `urn:uuid:${dataset.id}`,
      title: asHtml(dataset.title),
      link: dataset.page,
      published: new Date(dataset.created_at),
      date: new Date(dataset.last_modified),
      description: asHtml(cut(dataset.description_short ?? dataset.description)),
      author: organization ? [{ name: legal(organization.name), link: organization.page }] : [],
      category: dataset.tags.map((tag) => ({ name: tag, term: tag })),
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
