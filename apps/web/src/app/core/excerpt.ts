/** The beginning of a Markdown text as one plain line, for lists and `<meta name="description">`. */
export function excerpt(markdown: string, length: number): string {
  const text = markdown
    .slice(0, length * 6)
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    // Headings and tables say nothing once they are run into the text.
    .replace(/^\s{0,3}(#{1,6}\s|\|).*$/gm, ' ')
    .replace(/^\s{0,3}(>|[-*+]|\d+\.)\s+/gm, ' ')
    .replace(/[*_`|~]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    // A line must not begin with a mark that French sets apart, nor end with an opening one.
    .replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0')
    .trim();
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const lastSpace = cut.lastIndexOf(' ');
  // Text without spaces (or with a single huge word) is cut where it stands.
  return `${(lastSpace > length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}
