import { DOTTED_ACRONYM, foldedLetters, LONG_ELISIONS } from './words';

/** A text as `wordsOf` folds it, whose places lead back to the text as it is written. */
export interface FoldedText {
  readonly folded: string;
  /** Where a place of the folded text is in the written one; behind a letter, also behind its accents. */
  readonly written: (place: number) => number;
}

const ELISIONS = new RegExp(LONG_ELISIONS, 'giu');
/** Looking for acronyms takes longer than all the rest, and few texts have any. */
const HINTS_AT_ACRONYM = /\.\p{L}\./u;
/** Folded into nothing, as the dots of acronyms are. */
const ACCENT = '\u0301';

/** Only letters that are not plain take time. */
export function foldText(text: string): FoldedText {
  const known = new Map<string, string>();
  /** From these places of the folded text on, the written one is so much ahead. */
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let by = 0;
  const apart = text.replace(ELISIONS, (elision) => ' '.repeat(elision.length));
  const plain = HINTS_AT_ACRONYM.test(apart)
    ? apart.replace(DOTTED_ACRONYM, (acronym) => acronym.replaceAll('.', ACCENT))
    : apart;
  const folded = plain
    .replace(/\P{ASCII}/gu, (letter, at: number) => {
      const shown = known.get(letter) ?? foldedLetters(letter);
      known.set(letter, shown);
      if (shown.length !== letter.length) {
        const from = at - by + shown.length;
        by += letter.length - shown.length;
        shifts.push({ from, by });
      }
      return shown;
    })
    .toLowerCase();
  return {
    folded,
    written: (place) => {
      const last = shifts.findLast(({ from }) => from <= place);
      return Math.min(text.length, place + (last?.by ?? 0));
    },
  };
}
