import type { QueryTerm, QueryText } from '../../query-text';
import { stemOf } from '../../stem';
import { expressionsOf, groupToken, STEMMED_FIELDS } from './settings';
import { anyOf, not } from './values';

/** A question to the engine. What several parts of one text find never overlaps, so that counts add up. */
export interface TextPart {
  readonly q: string;
  readonly attributesToSearchOn: readonly string[];
  readonly filter: readonly string[];
  /** Finds what was pasted: goes before everything else. */
  readonly identified: boolean;
}

/** The engine reads no more of a query. */
const MAX_PARTS_OF_QUERY = 10;
/** Each doubles the questions. */
const MAX_CHOICES = 2;

/**
 * A text as questions that the engine answers to the letter: every word between quotes, where Meilisearch neither
 * completes nor corrects nor splits, an unquoted word only for what has synonyms. What a question cannot say, «the
 * expression, or else its words anywhere», becomes two.
 */
export function partsOf(text: QueryText): TextPart[] {
  const everywhere = { attributesToSearchOn: STEMMED_FIELDS, identified: false };
  if (text.blank) return [{ q: '', filter: [], ...everywhere }];
  const identified = text.identifiers.length > 0 ? [anyOf('identifiers', text.identifiers)] : [];
  const parts: TextPart[] = identified.map((filter) => ({
    ...everywhere,
    q: '',
    filter: [filter],
    identified: true,
  }));
  if (text.terms.length + text.phrases.length + text.excluded.length === 0) return parts;
  if (text.literal) {
    const q = text.terms.flatMap(({ words }) => words.map(phrase)).slice(0, MAX_PARTS_OF_QUERY);
    const literally = { q: q.join(' '), filter: identified.map(not), identified: false };
    return [...parts, { ...literally, attributesToSearchOn: ['title_words'] }];
  }
  const phrases = text.phrases.map((words) => phrase(words.map(stemOf).join(' ')));
  const excluded = text.excluded.flatMap(exclusionsOf);
  for (const choice of choicesOf(text.terms)) {
    // What is excluded stands before what is asked: only the latter is limited.
    const asked = [...phrases, ...choice.asked].slice(0, MAX_PARTS_OF_QUERY);
    parts.push({
      ...everywhere,
      q: [...new Set([...excluded, ...choice.excluded, ...asked])].join(' '),
      filter: identified.map(not),
    });
  }
  return parts;
}

interface Choice {
  readonly asked: readonly string[];
  readonly excluded: readonly string[];
}

/** Ways to have all the terms, none of which a document has together with another. */
function choicesOf(terms: readonly QueryTerm[]): Choice[] {
  let room = MAX_CHOICES;
  return terms.reduce<Choice[]>(
    (choices, term) => {
      const ways = waysOf(term, room > 0);
      if (ways.length > 1) room -= 1;
      return choices.flatMap((choice) =>
        ways.map((way) => ({
          asked: [...choice.asked, ...way.asked],
          excluded: [...choice.excluded, ...way.excluded],
        })),
      );
    },
    [{ asked: [], excluded: [] }],
  );
}

function waysOf({ words, alternatives, group }: QueryTerm, both: boolean): Choice[] {
  const apart = words.map((word) => phrase(stemOf(word)));
  const together =
    group === undefined
      ? alternatives.slice(0, 1).map((expression) => phrase(expression.map(stemOf).join(' ')))
      : [groupToken(group)];
  if (together.length === 0) return [{ asked: apart, excluded: [] }];
  if (words.length === 1 || !both) return [{ asked: together, excluded: [] }];
  const excluded = group === undefined ? together : expressionsOf(group).map(phrase);
  return [
    { asked: together, excluded: [] },
    { asked: apart, excluded: excluded.map((expression) => `-${expression}`) },
  ];
}

/** What stands together after the minus must stand together to be left out. */
function exclusionsOf(words: readonly string[]): string[] {
  return [`-${phrase(words.map(stemOf).join(' '))}`];
}

/** Stems hold letters and digits only: no quote can end it early. */
function phrase(words: string): string {
  return `"${words}"`;
}
