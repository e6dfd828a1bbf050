/** The words of a Markdown text as one plain line: without code, tags, addresses and marks. */
export function plainTextOf(markdown: string): string {
  return (
    markdown
      .replace(/```[\s\S]*?(```|$)/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, ' ')
      // Within a word, an underscore is part of a name.
      .replace(/[*`|~]{1,3}|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])/gu, '')
      .replace(/\s+/g, ' ')
      // A line must not begin with a mark that French sets apart, nor end with an opening one.
      .replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0')
      .trim()
  );
}
