import {
  KNOWN_FORMATS,
  LICENSES,
  UPDATE_FREQUENCY_IDS,
  UPLOAD_EXTENSIONS,
  type AccessAudience,
  type AccessType,
} from '@passerelle/catalog';

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

export const LICENSE_IDS = LICENSES.map(({ id }) => id);
/** The most frequent first. */
const FORMATS = [
  ...new Set(['csv', 'pdf', 'geojson', 'json', 'zip', 'shp', 'xlsx', ...KNOWN_FORMATS, ...UPLOAD_EXTENSIONS]),
];
/** A keyword of each theme. */
const THEME_TAGS =
  'environnement transports population administration urbanisme economie education sante energie agriculture justice recherche international'.split(
    ' ',
  );
const TAGS = 20_000;
const ORGANIZATIONS = 4_000;
const SCHEMAS = 40;
/** As many as there are communes. */
const ZONES = 34_000;

export interface GeneratedOrganization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly badges: readonly string[];
}

export interface GeneratedDataset {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly organization: GeneratedOrganization;
  readonly license: string;
  readonly frequency: string | undefined;
  readonly tags: readonly string[];
  readonly badges: readonly string[];
  readonly featured: boolean;
  readonly accessType: AccessType;
  readonly accessAudiences: readonly AccessAudience[];
  /** The rank of a zone among all. */
  readonly zone: number | undefined;
  /** The first year and the last. */
  readonly period: readonly [number, number] | undefined;
  readonly resources: readonly GeneratedResource[];
  readonly createdAt: string;
  readonly lastUpdate: string;
}

export interface GeneratedResource {
  readonly title: string;
  readonly format: string;
  readonly schema: string | undefined;
}

export function generateOrganizations(): GeneratedOrganization[] {
  return Array.from({ length: ORGANIZATIONS }, (_, rank) => {
    const name = `${wordOf(rank * 7)} ${wordOf(rank * 11 + 3)}`;
    return {
      id: uuidOf('a', rank),
      name,
      slug: `${name.replaceAll(' ', '-')}-${rank}`,
      badges: rank % 10 < 7 ? ['public-service', ...(rank % 3 === 0 ? ['certified'] : [])] : [],
    };
  });
}

/** The same catalogue for the same size: titles of 4 to 11 words, descriptions of 30 to 230, values as unequal as real ones. */
export function* generateCatalogue(size: number): Generator<GeneratedDataset> {
  const organizations = generateOrganizations();
  const random = randomFrom(42);
  const word = zipf(VOCABULARY_SIZE, random);
  const below = (most: number): number => Math.floor(random() * most);
  const words = (least: number, most: number): string =>
    Array.from({ length: least + below(most - least) }, () => wordOf(word())).join(' ');
  const among = <Value>(values: readonly Value[]): (() => Value) => {
    const rank = zipf(values.length, random);
    return () => values[rank()] as Value;
  };
  const organization = among(organizations);
  const license = among(LICENSE_IDS);
  const format = among(FORMATS);
  const frequency = among(UPDATE_FREQUENCY_IDS);
  const theme = among(THEME_TAGS);
  const tag = zipf(TAGS, random);
  const schema = zipf(SCHEMAS, random);
  const zone = zipf(ZONES, random);
  const resource = (): GeneratedResource => ({
    title: words(2, 6),
    format: format(),
    schema: random() < 0.03 ? `mesure/schema-${schema()}` : undefined,
  });
  for (let number = 0; number < size; number += 1) {
    const title = words(4, 12);
    const isOpen = random() < 0.95;
    const firstYear = 2000 + below(25);
    const tags = Array.from({ length: below(8) }, () => `mot${tag()}`);
    yield {
      id: uuidOf('8', number),
      title,
      slug: `${title.replaceAll(' ', '-')}-${number}`,
      description: words(30, 230),
      organization: organization(),
      license: license(),
      frequency: random() < 0.6 ? frequency() : undefined,
      tags: [...new Set(random() < 0.5 ? [theme(), ...tags] : tags)],
      badges: random() < 0.1 ? ['hvd'] : [],
      featured: random() < 0.01,
      accessType: isOpen ? 'open' : 'restricted',
      accessAudiences: isOpen ? [] : [{ role: 'local_authority_and_administration', condition: 'yes' }],
      zone: random() < 0.5 ? zone() : undefined,
      period: random() < 0.5 ? [firstYear, firstYear + below(6)] : undefined,
      resources: Array.from({ length: below(5) }, resource),
      createdAt: new Date(NEWEST - below(3_000) * DAY_MS).toISOString(),
      lastUpdate: new Date(NEWEST - Math.floor(random() ** 2 * 2_500) * DAY_MS).toISOString(),
    };
  }
}

function uuidOf(kind: string, number: number): string {
  return `00000000-0000-4000-${kind}000-${number.toString(16).padStart(12, '0')}`;
}
