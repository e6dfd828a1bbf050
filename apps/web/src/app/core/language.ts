/** The languages of the portal; `project.json` builds one application for each. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function languageOf(locale: string): Language {
  return locale.startsWith('en') ? 'en' : 'fr';
}

/** The address of an in-application URL in a language: French at the root, English under `/en`. */
export function inLanguage(url: string, language: Language): string {
  return language === 'en' ? `/en${url}` : url;
}
