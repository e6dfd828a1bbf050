import TurndownService from 'turndown';
import { RecentCache } from '../graph/recent-cache';

const HTML_TAG =
  /<\/?(?:p|br|hr|a|ul|ol|li|dl|dt|dd|div|span|strong|em|b|i|u|s|sub|sup|small|h[1-6]|table|thead|tbody|tr|th|td|font|center|blockquote|pre|code|img|section|article|script|style|iframe|noscript|object|embed|svg|form|input|button)\b[^<>]*\/?>/gi;
const ENTITY = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[\da-f]{1,6});/gi;
/** Beyond these the tree walk of the converter would be slow or deep: the tags are then only taken out. */
const HTML_LENGTH = 200_000;
const HTML_TAGS = 2_000;
const SAFE_LINK = /^(?:https?|ftp|mailto):/i;

/** The part of a DOM element that is read here; this library is compiled without the types of browsers. */
interface Element {
  readonly nodeName: string;
  getAttribute(name: string): string | null;
}

const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
});
turndown.remove(['script', 'style', 'iframe', 'noscript']);
turndown.addRule('link that could run a script', {
  filter: (node: Element) => node.nodeName === 'A' && !SAFE_LINK.test(node.getAttribute('href') ?? ''),
  replacement: (content: string) => content,
});
turndown.addRule('picture that is not on the web', {
  filter: (node: Element) => node.nodeName === 'IMG' && !/^https?:/i.test(node.getAttribute('src') ?? ''),
  replacement: (_content: string, node: Element) => node.getAttribute('alt') ?? '',
});

/** HTML as markdown; other text as it is, without the indentation that markdown would take for code. */
export function toMarkdown(text: string): string {
  const tags = text.match(HTML_TAG);
  if (!tags) {
    return outdent(decodeEntities(text.replace(/\r\n?/g, '\n'))).trim();
  }
  return text.length > HTML_LENGTH || tags.length > HTML_TAGS
    ? decodeEntities(text.replace(HTML_TAG, ' ')).trim()
    : turndown.turndown(text).trim();
}

/** One line without tags and entities: for titles and names. */
export function toPlainLine(text: string): string {
  return decodeEntities(text.replace(HTML_TAG, ' ')).replace(/\s+/g, ' ').trim();
}

const entities = new RecentCache<string, string>(1_000);

/** Portals that escape twice leave `&eacute;` in plain text. */
function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decodeEntity) : text;
}

function decodeEntity(entity: string): string {
  if (/^&nbsp;$/i.test(entity)) {
    return ' ';
  }
  let character = entities.get(entity);
  if (character === undefined) {
    // The converter knows all two thousand names; what it does not know comes back as it is.
    character = turndown.turndown(entity).replace(/^\\(?=.)/, '') || entity;
    entities.set(entity, character);
  }
  return character;
}

/** Takes out the spaces that every line but the first begins with: the layout of the document, not of the text. */
function outdent(text: string): string {
  const indents = text.match(/\n[ \t]+(?=\S)/g);
  if (!indents || /\n\S/.test(text)) {
    return text;
  }
  const common = Math.min(...indents.map(({ length }) => length - 1));
  return text.replaceAll(new RegExp(`\\n[ \\t]{${common}}`, 'g'), '\n');
}
