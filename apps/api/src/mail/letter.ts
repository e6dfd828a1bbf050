import type { Language } from '../platform/http/lang';
import type { Letter } from './mailer';

/** A letter as its writer thinks of it; both its forms are made of this. */
export interface LetterParts {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly LetterItem[];
  /** What to do about it. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Below, in small: why one gets it, and how not to. */
  readonly footer: readonly (string | LetterItem)[];
}

export interface LetterItem {
  readonly text: string;
  readonly url: string;
}

export function layOut(parts: LetterParts, language: Language): Letter {
  return { subject: parts.subject, text: toText(parts), html: toHtml(parts, language) };
}

function toText({ paragraphs, items = [], action, footer }: LetterParts): string {
  return [
    ...paragraphs,
    ...(items.length > 0 ? [items.map(({ text, url }) => `- ${text}\n  ${url}`).join('\n')] : []),
    ...(action ? [`${action.label}\n${action.url}`] : []),
    '-- ',
    footer.map((line) => (typeof line === 'string' ? line : `${line.text}\n${line.url}`)).join('\n'),
  ].join('\n\n');
}

function toHtml(
  { subject, paragraphs, items = [], action, footer }: LetterParts,
  language: Language,
): string {
  const link = ({ text, url }: LetterItem) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
  const list = items.map((item) => `<li>${link(item)}</li>`).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 36rem">
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
${list && `<ul>\n${list}\n</ul>`}
${action ? `<p>${link({ text: action.label, url: action.url })}</p>` : ''}
<hr>
${footer.map((line) => `<p><small>${typeof line === 'string' ? escapeHtml(line) : link(line)}</small></p>`).join('\n')}
</body>
</html>`;
}

/** For text between tags and for values between quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
