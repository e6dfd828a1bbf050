import { plainTextOf } from '@passerelle/catalog';

/** The beginning of a Markdown text as one plain line, for lists and `<meta name="description">`. */
export function excerpt(markdown: string, length: number): string {
  const beginning = markdown
    .slice(0, length * 6)
    // Headings and tables say nothing once they are run into the text.
    .replace(/^\s{0,3}(#{1,6}\s|\|).*$/gm, ' ');
  const text = plainTextOf(beginning);
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const lastSpace = cut.lastIndexOf(' ');
  // Text without spaces (or with a single huge word) is cut where it stands.
  return `${(lastSpace > length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}
