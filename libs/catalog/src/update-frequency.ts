/**
 * How often a dataset is meant to be updated: the identifiers of data.gouv.fr, the delay each promises and
 * the terms of the two vocabularies that catalogues exchange.
 */

interface Frequency {
  /** Longest promised time between two updates, in days. Absent when the term promises nothing. */
  readonly days?: number;
  /** Term of the EU authority table `http://publications.europa.eu/resource/authority/frequency/`. */
  readonly eu: string;
  /** Term of the Dublin Core collection vocabulary `http://purl.org/cld/freq/`. */
  readonly dublinCore?: string;
}

const MINUTE = 1 / 1440;
const HOUR = 1 / 24;

export const UPDATE_FREQUENCIES = {
  continuous: { eu: 'UPDATE_CONT', dublinCore: 'continuous' },
  oneMinute: { days: MINUTE, eu: '1MIN' },
  fiveMinutes: { days: 5 * MINUTE, eu: '5MIN' },
  tenMinutes: { days: 10 * MINUTE, eu: '10MIN' },
  fifteenMinutes: { days: 15 * MINUTE, eu: '15MIN' },
  thirtyMinutes: { days: 30 * MINUTE, eu: '30MIN' },
  hourly: { days: HOUR, eu: 'HOURLY' },
  bihourly: { days: 2 * HOUR, eu: 'BIHOURLY' },
  trihourly: { days: 3 * HOUR, eu: 'TRIHOURLY' },
  twelveHours: { days: 12 * HOUR, eu: '12HRS' },
  severalTimesADay: { days: 1, eu: 'CONT' },
  threeTimesADay: { days: 1, eu: 'DAILY_3' },
  semidaily: { days: 1, eu: 'DAILY_2' },
  daily: { days: 1, eu: 'DAILY', dublinCore: 'daily' },
  fiveTimesAWeek: { days: 7, eu: 'WEEKLY_5' },
  threeTimesAWeek: { days: 7, eu: 'WEEKLY_3', dublinCore: 'threeTimesAWeek' },
  semiweekly: { days: 7, eu: 'WEEKLY_2', dublinCore: 'semiweekly' },
  weekly: { days: 7, eu: 'WEEKLY', dublinCore: 'weekly' },
  biweekly: { days: 14, eu: 'BIWEEKLY', dublinCore: 'biweekly' },
  threeTimesAMonth: { days: 31, eu: 'MONTHLY_3', dublinCore: 'threeTimesAMonth' },
  semimonthly: { days: 31, eu: 'MONTHLY_2', dublinCore: 'semimonthly' },
  monthly: { days: 31, eu: 'MONTHLY', dublinCore: 'monthly' },
  bimonthly: { days: 62, eu: 'BIMONTHLY', dublinCore: 'bimonthly' },
  quarterly: { days: 93, eu: 'QUARTERLY', dublinCore: 'quarterly' },
  threeTimesAYear: { days: 365, eu: 'ANNUAL_3', dublinCore: 'threeTimesAYear' },
  semiannual: { days: 365, eu: 'ANNUAL_2', dublinCore: 'semiannual' },
  annual: { days: 365, eu: 'ANNUAL', dublinCore: 'annual' },
  biennial: { days: 730, eu: 'BIENNIAL', dublinCore: 'biennial' },
  triennial: { days: 1095, eu: 'TRIENNIAL', dublinCore: 'triennial' },
  quadrennial: { days: 1460, eu: 'QUADRENNIAL' },
  quinquennial: { days: 1825, eu: 'QUINQUENNIAL' },
  decennial: { days: 3650, eu: 'DECENNIAL' },
  bidecennial: { days: 7300, eu: 'BIDECENNIAL' },
  tridecennial: { days: 10950, eu: 'TRIDECENNIAL' },
  punctual: { eu: 'AS_NEEDED' },
  irregular: { eu: 'IRREG', dublinCore: 'irregular' },
  never: { eu: 'NEVER' },
  notPlanned: { eu: 'NOT_PLANNED' },
  other: { eu: 'OTHER' },
  unknown: { eu: 'UNKNOWN' },
} as const satisfies Record<string, Frequency>;

export type UpdateFrequency = keyof typeof UPDATE_FREQUENCIES;

export const UPDATE_FREQUENCY_IDS = Object.keys(UPDATE_FREQUENCIES) as readonly UpdateFrequency[];

const EU_AUTHORITY = 'http://publications.europa.eu/resource/authority/frequency/';
const DUBLIN_CORE = 'http://purl.org/cld/freq/';

/** Identifiers that data.gouv.fr used before 2025 and that old exports still hold (its spelling mistake included). */
const LEGACY_IDS: ReadonlyMap<string, UpdateFrequency> = new Map([
  ['realtime', 'continuous'],
  ['fourtimesaday', 'severalTimesADay'],
  ['fourtimesaweek', 'other'],
  ['fortnighly', 'biweekly'],
  ['biannual', 'semiannual'],
]);

/** ISO 19115 (MD_MaintenanceFrequencyCode), where its word is another one; INSPIRE publishes the list as URIs. */
const INSPIRE_CODES = 'http://inspire.ec.europa.eu/metadata-codelist/maintenancefrequency/';
const ISO_CODES: ReadonlyMap<string, UpdateFrequency> = new Map([
  ['continual', 'continuous'],
  ['fortnightly', 'biweekly'],
  ['biannually', 'semiannual'],
  ['annually', 'annual'],
  ['biennially', 'biennial'],
  ['asneeded', 'punctual'],
]);

/** Repeating intervals of ISO 8601, as data.json and Swiss catalogues write them. */
const INTERVALS: ReadonlyMap<string, UpdateFrequency> = new Map([
  ['r/pt1s', 'continuous'],
  ['r/pt1h', 'hourly'],
  ['r/p1d', 'daily'],
  ['r/p3.5d', 'semiweekly'],
  ['r/p1w', 'weekly'],
  ['r/p7d', 'weekly'],
  ['r/p2w', 'biweekly'],
  ['r/p0.5m', 'semimonthly'],
  ['r/p1m', 'monthly'],
  ['r/p2m', 'bimonthly'],
  ['r/p3m', 'quarterly'],
  ['r/p4m', 'threeTimesAYear'],
  ['r/p6m', 'semiannual'],
  ['r/p1y', 'annual'],
  ['r/p2y', 'biennial'],
  ['r/p3y', 'triennial'],
  ['r/p4y', 'quadrennial'],
  ['r/p5y', 'quinquennial'],
  ['r/p10y', 'decennial'],
]);

/** How portals say it in French, without accents, and in the few English words that no vocabulary has. */
const WORDS: ReadonlyMap<string, UpdateFrequency> = new Map([
  ['temps reel', 'continuous'],
  ['en continu', 'continuous'],
  ['continue', 'continuous'],
  ['toutes les heures', 'hourly'],
  ['horaire', 'hourly'],
  ['plusieurs fois par jour', 'severalTimesADay'],
  ['quotidien', 'daily'],
  ['quotidienne', 'daily'],
  ['journaliere', 'daily'],
  ['tous les jours', 'daily'],
  ['hebdomadaire', 'weekly'],
  ['toutes les semaines', 'weekly'],
  ['bimensuelle', 'semimonthly'],
  ['mensuel', 'monthly'],
  ['mensuelle', 'monthly'],
  ['tous les mois', 'monthly'],
  ['bimestrielle', 'bimonthly'],
  ['trimestriel', 'quarterly'],
  ['trimestrielle', 'quarterly'],
  ['quadrimestrielle', 'threeTimesAYear'],
  ['semestriel', 'semiannual'],
  ['semestrielle', 'semiannual'],
  ['annuel', 'annual'],
  ['annuelle', 'annual'],
  ['tous les ans', 'annual'],
  ['biennale', 'biennial'],
  ['bisannuelle', 'biennial'],
  ['triennale', 'triennial'],
  ['quinquennale', 'quinquennial'],
  ['decennale', 'decennial'],
  ['ponctuelle', 'punctual'],
  ['a la demande', 'punctual'],
  ['si necessaire', 'punctual'],
  ['lorsque necessaire', 'punctual'],
  ['as needed', 'punctual'],
  ['eventual', 'irregular'],
  ['irreguliere', 'irregular'],
  ['jamais', 'never'],
  ['pas de mise a jour prevue', 'notPlanned'],
  ['non planifiee', 'notPlanned'],
  ['not planned', 'notPlanned'],
  ['inconnue', 'unknown'],
  ['real time', 'continuous'],
  ['yearly', 'annual'],
  ['every year', 'annual'],
  ['every six months', 'semiannual'],
  ['every three months', 'quarterly'],
  ['every month', 'monthly'],
  ['every two weeks', 'biweekly'],
  ['every week', 'weekly'],
  ['every day', 'daily'],
]);

const byTerm: ReadonlyMap<string, UpdateFrequency> = new Map(
  Object.entries(UPDATE_FREQUENCIES).flatMap(([id, frequency]: [string, Frequency]) => [
    [id.toLowerCase(), id as UpdateFrequency],
    [euFrequencyUri(frequency.eu).toLowerCase(), id as UpdateFrequency],
    ...(frequency.dublinCore
      ? [[`${DUBLIN_CORE}${frequency.dublinCore}`.toLowerCase(), id as UpdateFrequency] as const]
      : []),
  ]),
);

function euFrequencyUri(term: string): string {
  return EU_AUTHORITY + term;
}

/**
 * The frequency a foreign term stands for: a URI of the EU, Dublin Core or INSPIRE vocabulary (http or https, any
 * case), the last segment of one, a repeating interval of ISO 8601, an identifier of data.gouv.fr or one of its
 * legacy aliases, French words.
 */
export function parseUpdateFrequency(term: string): UpdateFrequency | undefined {
  const normalized = term
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/\/$/, '')
    .replace(INSPIRE_CODES, '');
  return (
    byTerm.get(normalized) ??
    LEGACY_IDS.get(normalized) ??
    ISO_CODES.get(normalized) ??
    INTERVALS.get(normalized) ??
    WORDS.get(asWords(normalized)) ??
    byTerm.get((EU_AUTHORITY + normalized).toLowerCase())
  );
}

function asWords(text: string): string {
  return text
    .slice(0, 100)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[\s'’_-]+/g, ' ')
    .trim();
}

/** The URI to publish: Dublin Core where it has the term, else the EU authority table (as data.gouv.fr does). */
export function updateFrequencyUri(frequency: UpdateFrequency): string {
  const { dublinCore, eu }: Frequency = UPDATE_FREQUENCIES[frequency];
  return dublinCore ? DUBLIN_CORE + dublinCore : euFrequencyUri(eu);
}
