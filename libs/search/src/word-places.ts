import { DOTTED_ACRONYM, foldedLetters, LONG_ELISIONS, MAX_WORD_LENGTH } from './words';

/** A word of a text, folded, and where it stands in the text as it is written. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  /** Behind its last letter. */
  readonly end: number;
}

/** The same words as `wordsOf` gives, with their places. */
export function placedWordsOf(text: string): PlacedWord[] {
  const left = leftOut(text);
  const known = new Map<string, string>();
  const foldedLetter = (letter: string): string => {
    const folded = known.get(letter) ?? foldedLetters(letter);
    known.set(letter, folded);
    return folded;
  };
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + letter.length;
    const shown = left.get(at) ?? foldedLetter(letter);
    // An accent that is written apart belongs to its letter.
    if (shown === '' && ends.length > 0) ends[ends.length - 1] = end;
    folded += shown;
    while (starts.length < folded.length) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return Array.from(folded.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({
    word: word.slice(0, MAX_WORD_LENGTH).replace(/\p{Surrogate}/gu, ''),
    start: starts[index] ?? 0,
    end: ends[index + word.length - 1] ?? text.length,
  }));
}

/** By their places: the letters of elisions, read as spaces, and the dots of acronyms, read as nothing. */
function leftOut(text: string): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  for (const { 0: elision, index } of text.matchAll(new RegExp(LONG_ELISIONS, 'giu'))) {
    for (let at = index; at < index + elision.length; at += 1) places.set(at, ' ');
  }
  for (const { 0: acronym, index } of text.matchAll(DOTTED_ACRONYM)) {
    for (let at = index; at < index + acronym.length; at += 1) {
      if (text[at] === '.') places.set(at, '');
    }
  }
  return places;
}
