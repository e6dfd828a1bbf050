import { HIDDEN_FIELDS, type SearchDocument } from './search-index';
import { spelledOut } from './words';

/** Of all fields together: what is hidden must not take the place of what is read. */
const MAX_HIDDEN_LENGTH = 40_000;

/** The hidden texts of a document as they are searched: as they are written, and names of programs as words too. */
export function hiddenTextsOf({ hiddenTexts }: SearchDocument): string[] {
  let room = MAX_HIDDEN_LENGTH;
  const texts = HIDDEN_FIELDS.flatMap((field) => hiddenTexts?.[field] ?? []).flatMap((text) => {
    const kept = text.slice(0, Math.max(0, room));
    room -= kept.length;
    return kept === '' ? [] : [kept];
  });
  return texts.flatMap((text) => {
    const words = spelledOut(text);
    return words === text ? [text] : [text, words];
  });
}
