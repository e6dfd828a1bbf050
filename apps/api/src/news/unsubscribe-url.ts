import type { Language } from '../platform/http/lang';

/** Where one POST ends the news of an account (RFC 8058); a browser that opens it is asked first. */
export function unsubscribeUrl(origin: string, key: string, language?: Language): string {
  return `${origin}/mail/unsubscribe?token=${key}${language === 'en' ? '&lang=en' : ''}`;
}
