import type { SearchDocument } from '@passerelle/search';

/** A stream of numbers in [0, 1) that is the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ranks from 0 whose frequency falls as in a natural text: the n-th is n times rarer than the first. */
export function zipf(size: number, random: () => number): () => number {
  const cumulated: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= size; rank += 1) cumulated.push((sum += 1 / rank));
  return () => {
    const wanted = random() * sum;
    let low = 0;
    for (let high = size - 1; low < high;) {
      const middle = (low + high) >> 1;
      if ((cumulated[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export const VOCABULARY_SIZE = 60_000;
const SYLLABLES =
  'ba be bi bo bu ca ce ci co da de di du fa fe fi fo ga ge gi la le li lo lu ma me mi mo mu na ne ni no pa pe pi po ra re ri ro sa se si so su ta te ti to tu va ve vi vo'.split(
    ' ',
  );

/** The word of a rank; all different, of two to five syllables. */
export function wordOf(rank: number): string {
  let word = '';
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  }
  return `${word}${'nrtlc'[rank % 5] ?? ''}`;
}

const DAY_MS = 86_400_000;
const NEWEST = Date.parse('2026-06-15T00:00:00Z');

/** The same catalogue for the same size: titles of 4 to 11 words, descriptions of 30 to 230, values as unequal as real ones. */
export function* generateCatalogue(size: number): Generator<SearchDocument> {
  const random = randomFrom(42);
  const word = zipf(VOCABULARY_SIZE, random);
  const tag = zipf(20_000, random);
  const organization = zipf(4_000, random);
  const license = zipf(12, random);
  const format = zipf(60, random);
  const words = (least: number, most: number): string =>
    Array.from({ length: least + Math.floor(random() * (most - least)) }, () => wordOf(word())).join(' ');
  const several = (next: () => number, most: number, name: string): string[] =>
    [...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, next))].map(
      (rank) => `${name}${rank}`,
    );
  for (let number = 0; number < size; number += 1) {
    const producer = organization();
    const formats = several(format, 4, 'format');
    yield {
      type: 'dataset',
      id: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
      audience: ['public'],
      title: words(4, 12),
      description: words(30, 230),
      organizationName: `${wordOf(producer * 7)} ${wordOf(producer * 11 + 3)}`,
      identifiers: [`jeu-${number}`],
      resourceTitles: Array.from({ length: Math.floor(random() * 5) }, () => words(2, 6)),
      facets: {
        organization_id: [`organisation${producer}`],
        license: [`licence${license()}`],
        format: formats,
        format_family: [...new Set(formats.map((name) => `famille${name.length % 2}${name.at(-1)}`))],
        tag: several(tag, 8, 'mot'),
        badge: random() < 0.1 ? ['hvd'] : [],
        access_type: [random() < 0.95 ? 'open' : 'restricted'],
        frequency: random() < 0.6 ? [`rythme${Math.floor(random() * 12)}`] : [],
        producer_type: [random() < 0.7 ? 'public-service' : 'not-specified'],
        geozone: random() < 0.5 ? [`zone${tag()}`] : [],
      },
      createdAt: new Date(NEWEST - Math.floor(random() * 3_000) * DAY_MS).toISOString(),
      lastUpdate: new Date(NEWEST - Math.floor(random() ** 2 * 2_500) * DAY_MS).toISOString(),
      archived: false,
      weight: 1 + Math.floor(random() ** 4 * 40) / 10,
    };
  }
}
