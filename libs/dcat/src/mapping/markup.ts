import TurndownService from 'turndown';
import { RecentCache } from '../graph/recent-cache';

/** Elements of HTML; other words in angle brackets (`<your key>`) are text. */
const ELEMENTS = [
  'a abbr address applet area article aside audio b base big blockquote body br button canvas',
  'caption center cite code col colgroup dd del details dialog div dl dt em embed fieldset',
  'figcaption figure font footer form frame frameset h[1-6] head header hr html i iframe img input',
  'ins kbd label legend li link main map mark marquee math meta nav noscript object ol option p',
  'param picture pre q s samp script section select small source span strike strong style sub',
  'summary sup svg table tbody td template textarea tfoot th thead tr tt u ul var video xml',
].flatMap((line) => line.split(' '));
const HTML_TAG = new RegExp(`</?(?:${ELEMENTS.join('|')})(?=[\\s/>])[^<>]*>`, 'gi');
const BLOCK = /<\/?(?:p|div|br|ul|ol|li|dl|table|h[1-6]|blockquote|pre)(?=[\s/>])/i;
const MARKDOWN = /\*\*\S|\]\(https?:|^#{1,6} |^[-*] /m;
const ENTITY = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[\da-f]{1,6});/gi;
/** Beyond these the tree walk of the converter would be slow, or too deep for the stack: tags are then only taken out. */
const HTML_LENGTH = 200_000;
const HTML_TAGS = 2_000;
const HTML_DEPTH = 100;
/** Elements that have no end, or may leave it out. */
const WITHOUT_END =
  /^<(?:area|base|br|col|dd|dt|embed|frame|hr|img|input|li|link|meta|option|p|param|source|t[dhr])\b/i;
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

/**
 * HTML as markdown, also HTML that a portal escaped twice; markdown and plain text as they are, without stray tags and
 * without the indentation that markdown would take for code.
 */
export function toMarkdown(text: string): string {
  const decoded = decodeEntities(text);
  const tags = decoded.includes('<') ? decoded.match(HTML_TAG) : undefined;
  if (!tags) {
    return outdent(decoded.replace(/\r\n?/g, '\n'));
  }
  const isPlain = !BLOCK.test(decoded);
  const isTooMuch = text.length > HTML_LENGTH || tags.length > HTML_TAGS || depthOf(tags) > HTML_DEPTH;
  if (isTooMuch || (isPlain && MARKDOWN.test(text))) {
    return outdent(decoded.replace(/\r\n?/g, '\n').replace(HTML_TAG, ' '));
  }
  // Entities of real HTML are the converter's: `&lt;b&gt;` there is text.
  const html = text.search(HTML_TAG) >= 0 ? text : decoded;
  // Without paragraphs in HTML the lines are those of the author.
  const markdown = turndown.turndown(isPlain ? html.replace(/\r\n?|\n/g, '<br>') : html);
  return outdent(markdown.replace(HTML_TAG, (tag) => tag.replace('<', '&lt;')));
}

function depthOf(tags: readonly string[]): number {
  let depth = 0;
  let deepest = 0;
  for (const tag of tags) {
    depth += tag.startsWith('</') ? -1 : WITHOUT_END.test(tag) || tag.endsWith('/>') ? 0 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** One line without tags and entities: for titles and names. */
export function toPlainLine(text: string): string {
  const decoded = decodeEntities(text);
  const plain = decoded.includes('<') ? decoded.replace(HTML_TAG, ' ') : decoded;
  return plain.replace(/\s+/g, ' ').trim();
}

const entities = new RecentCache<string, string>(1_000);

/** Portals that escape twice leave `&eacute;` in plain text. */
function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decodeEntity) : text;
}

/** What {@link toMarkdown} and {@link toPlainLine} read as the text: the reverse of their decoding. */
export function escapeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, (entity) => `&amp;${entity.slice(1)}`) : text;
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

const LIST_ITEM = /^(?:[-*+]|\d+[.)])\s/;

/**
 * Takes out the spaces that every line but the first begins with: the layout of the document, not of the text. What
 * stands below the first item of a list is part of it.
 */
function outdent(untrimmed: string): string {
  const text = untrimmed.trim();
  const indents = text.match(/\n[ \t]+(?=\S)/g);
  if (!indents || /\n\S/.test(text) || LIST_ITEM.test(text)) {
    return text;
  }
  const common = indents.reduce((least, { length }) => Math.min(least, length - 1), Infinity);
  return text.replaceAll(new RegExp(`\\n[ \\t]{${common}}`, 'g'), '\n');
}
