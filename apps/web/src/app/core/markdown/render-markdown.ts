import { Marked } from 'marked';

/** The deepest heading of the page above a text: its own headings start one level below. */
const HEADING_SHIFT = 2;

const marked = new Marked({
  gfm: true,
  // Producers write line by line.
  breaks: true,
  renderer: {
    heading({ tokens, depth }) {
      const level = Math.min(depth + HEADING_SHIFT, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    // An image from elsewhere would tell its server who reads the page: it becomes a link.
    image({ href, text }) {
      return `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`;
    },
    // Raw HTML is shown as text: descriptions are Markdown.
    html({ text }) {
      return escapeHtml(text);
    },
  },
});

/** HTML of a Markdown text. Not yet safe to insert: the caller must sanitise it. */
export function renderMarkdown(text: string): string {
  return marked.parse(text, { async: false });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
