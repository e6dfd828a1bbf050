import { Marked, Renderer, type Token, type Tokens } from 'marked';

class ProducerRenderer extends Renderer {
  /** An image from elsewhere would tell its server who reads the page: it becomes a link. */
  override image({ href, text }: Tokens.Image): string {
    return `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`;
  }

  /** Raw HTML is shown as text: descriptions are Markdown. */
  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return escapeHtml(text);
  }

  /** A table that is too wide scrolls in its own box, which the keyboard must reach. */
  override table(token: Tokens.Table): string {
    return `<div class="wide" tabindex="0">${super.table(token)}</div>`;
  }
}

const marked = new Marked({
  gfm: true,
  // Producers write line by line.
  breaks: true,
});

/**
 * HTML of a Markdown text. Not yet safe to insert: the caller must sanitise it. Its headings start at `headingLevel`
 * and go down one at a time, whatever the levels that were written.
 */
export function renderMarkdown(text: string, headingLevel: number): string {
  const tokens = marked.lexer(text);
  const above: number[] = [];
  void marked.walkTokens(tokens, (token) => {
    if (!isHeading(token)) return;
    const written = token.depth;
    while (above.length > 0 && (above.at(-1) ?? 0) >= written) above.pop();
    token.depth = Math.min(headingLevel + above.length, 6);
    above.push(written);
  });
  return marked.parser(tokens, { ...marked.defaults, renderer: new ProducerRenderer() });
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
