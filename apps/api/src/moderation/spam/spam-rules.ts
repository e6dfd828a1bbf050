import { francAll } from 'franc-min';

/** What makes a text of a new account worth a look. */
export const SPAM_SIGNS = ['links', 'shouting', 'trade', 'language', 'repeated', 'profile-link'] as const;
export type SpamSign = (typeof SPAM_SIGNS)[number];

/** What somebody wrote, as the rules read it. */
export interface WrittenText {
  readonly title: string;
  readonly body: string;
  /** A website that a person puts on their own page. */
  readonly profileLink?: string | undefined;
}

/** This many links with this few words to each, or one with hardly a word. */
const MANY_LINKS = 3;
const WORDS_A_LINK = 20;
const WORDS_OF_A_BARE_LINK = 4;
/** A title of this many letters, nearly all of them capitals; acronyms are fewer. */
const SHOUTED_LETTERS = 20;
const SHOUTED_PART = 0.9;
/** Shorter texts have no language that could be told. */
const LEAST_OF_A_LANGUAGE = 30;
/** In the languages of the portal, franc says; below this part of the likeliest one the text is in another. */
const LANGUAGES = ['fra', 'eng'];
const LEAST_LIKENESS = 0.8;
const OTHER_SCRIPT = /\p{L}/u;
const LATIN = /\p{Script=Latin}/gu;

const LINK = /\bhttps?:\/\/\S+|\bwww\.\S+/giu;
const SHOUTS = /!{3,}|\${3,}|[!?💰🔥🎰]{4,}/u;
/** What is sold by spam on portals of open data, in the languages it comes in. */
const TRADE =
  /\b(?:casino|viagra|cialis|escorts?|bet365|1xbet|sports? ?betting|slot(?:s)? (?:online|gacor)|judi|payday loans?|forex signals?|backlinks?|seo services?|essay writing|buy (?:cheap|followers|likes)|weight loss|rencontres? coquines?|voyance gratuite|cr[eé]dit rapide sans justificatif)\b/iu;

/**
 * The signs of spam in a text. They tell where administrators should look, and forbid nothing.
 * @param repeats how many other texts of new accounts say the same
 */
export function spamSigns(text: WrittenText, repeats: number): SpamSign[] {
  const whole = `${text.title}\n${text.body}`;
  const signs: Readonly<Record<SpamSign, boolean>> = {
    links: isMostlyLinks(whole),
    shouting: isShouted(text.title) || SHOUTS.test(whole),
    trade: TRADE.test(whole),
    language: isForeign(whole),
    repeated: repeats > 0,
    'profile-link': (text.profileLink ?? '').trim() !== '',
  };
  return SPAM_SIGNS.filter((sign) => signs[sign]);
}

function isMostlyLinks(text: string): boolean {
  const links = text.match(LINK)?.length ?? 0;
  const words = wordsOf(withoutLinks(text));
  return (links >= MANY_LINKS && words < links * WORDS_A_LINK) || (links > 0 && words < WORDS_OF_A_BARE_LINK);
}

function isShouted(title: string): boolean {
  const letters = title.match(/\p{L}/gu) ?? [];
  const capitals = title.match(/\p{Lu}/gu) ?? [];
  return letters.length >= SHOUTED_LETTERS && capitals.length >= letters.length * SHOUTED_PART;
}

function isForeign(text: string): boolean {
  const words = withoutLinks(text).trim();
  if (words.length <= LEAST_OF_A_LANGUAGE || !OTHER_SCRIPT.test(words)) {
    return false;
  }
  const letters = words.match(/\p{L}/gu) ?? [];
  if ((words.match(LATIN) ?? []).length < letters.length / 2) {
    return true;
  }
  const found = francAll(words);
  const own = found.filter(([language]) => LANGUAGES.includes(language)).map(([, likeness]) => likeness);
  return found[0]?.[0] !== 'und' && Math.max(0, ...own) < LEAST_LIKENESS;
}

function withoutLinks(text: string): string {
  return text.replace(LINK, ' ');
}

function wordsOf(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}
