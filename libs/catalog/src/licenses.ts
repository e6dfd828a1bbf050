import { editDistance } from './edit-distance';

/** What a licence is for, and whether it is open by the Open Definition, in the words of data.gouv.fr. */
export const LICENSE_FLAGS = [
  'domain_content',
  'domain_data',
  'domain_software',
  'okd_compliant',
  'generic',
] as const;
export type LicenseFlag = (typeof LICENSE_FLAGS)[number];

/** A licence of the catalogue. Identifiers are those of data.gouv.fr, so that its clients recognise them. */
export interface License {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly flags: readonly LicenseFlag[];
  /** Other URLs under which producers cite the same text. */
  readonly alternateUrls: readonly string[];
  /** Other names under which producers cite it, in any language. */
  readonly alternateTitles: readonly string[];
}

export const LICENSES: readonly License[] = [
  {
    id: 'lov2',
    title: 'Licence Ouverte / Open Licence version 2.0',
    flags: ['domain_data', 'okd_compliant', 'domain_content'],
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
    alternateUrls: [
      'https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf',
      'https://www.etalab.gouv.fr/wp-content/uploads/2018/11/open-licence.pdf',
      'https://spdx.org/licenses/etalab-2.0',
      'https://spdx.org/licenses/etalab-2.0.html',
      'https://github.com/etalab/licence-ouverte/blob/master/LO.md',
      'https://raw.githubusercontent.com/DISIC/politique-de-contribution-open-source/master/LICENSE',
      'http://publications.europa.eu/resource/authority/licence/ETALAB_2_0',
    ],
    alternateTitles: [
      'etalab-2.0',
      'Licence Ouverte 2.0',
      'Licence Ouverte v2.0',
      'Licence Ouverte v2.0 (Etalab)',
      'Licence Ouverte / Open Licence 2.0',
      'Open Licence 2.0',
      'Licence Ouverte version 2.0',
      'Licence Ouverte 2.0 / Open Licence 2.0',
      'Licence Ouverte 2.0 (Etalab)',
      'Licence Ouverte Etalab 2.0',
      'Licence Ouverte - version 2.0',
      'Open Licence v2.0',
      'Open Licence v2.0 (Etalab)',
    ],
  },
  {
    id: 'fr-lo',
    title: 'Licence Ouverte / Open Licence',
    flags: ['domain_data', 'okd_compliant', 'domain_content'],
    url: 'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf',
    alternateUrls: [
      'https://www.data.gouv.fr/Licence-Ouverte-Open-Licence',
      'http://publications.europa.eu/resource/authority/licence/ETALAB_1_0',
    ],
    alternateTitles: [
      'Licence Ouverte',
      'Open Licence',
      'Licence Ouverte 1.0',
      'Licence Ouverte Etalab',
      'Licence Ouverte (Etalab)',
      'Licence Ouverte / Open Licence (Etalab)',
      'Licence Ouverte / Open Licence 1.0',
      'Licence Ouverte v1.0',
      'Licence Ouverte version 1.0',
      'LO',
    ],
  },
  {
    id: 'odc-odbl',
    title: 'Open Data Commons Open Database License (ODbL)',
    flags: ['domain_data', 'okd_compliant'],
    url: 'https://opendatacommons.org/licenses/odbl/summary/',
    alternateUrls: [
      'http://www.opendefinition.org/licenses/odc-odbl',
      'http://dcat-ap.de/def/licenses/odbl',
      'https://opendatacommons.org/licenses/odbl',
      'https://opendatacommons.org/licenses/odbl/1-0',
      'https://www.opendatacommons.org/licenses/odbl/1.0',
      'http://publications.europa.eu/resource/authority/licence/ODC_BL',
    ],
    alternateTitles: [
      'ODbL',
      'odc-odbl',
      'Open Database License',
      'Open Database License (ODbL)',
      'Open Database Licence',
      'Open Data Commons Open Database License',
      'Licence ODbL',
      'Licence ODbL 1.0',
      'ODbL 1.0',
    ],
  },
  {
    id: 'odc-by',
    title: 'Open Data Commons Attribution License',
    flags: ['domain_data', 'okd_compliant'],
    url: 'https://opendatacommons.org/licenses/by/summary/',
    alternateUrls: [
      'http://www.opendefinition.org/licenses/odc-by',
      'http://dcat-ap.de/def/licenses/odby',
      'https://opendatacommons.org/licenses/by',
      'https://opendatacommons.org/licenses/by/1-0',
      'http://publications.europa.eu/resource/authority/licence/ODC_BY',
    ],
    alternateTitles: ['ODC-BY', 'Licence ODC-BY'],
  },
  {
    id: 'odc-pddl',
    title: 'Open Data Commons Public Domain Dedication and Licence (PDDL)',
    flags: ['domain_data', 'okd_compliant'],
    url: 'https://opendatacommons.org/licenses/pddl/summary/',
    alternateUrls: [
      'http://www.opendefinition.org/licenses/odc-pddl',
      'http://dcat-ap.de/def/licenses/odcpddl',
      'https://opendatacommons.org/licenses/pddl',
      'https://opendatacommons.org/licenses/pddl/1-0',
      'http://publications.europa.eu/resource/authority/licence/ODC_PDDL',
    ],
    alternateTitles: ['PDDL'],
  },
  {
    id: 'cc-by',
    title: 'Creative Commons Attribution',
    flags: ['okd_compliant', 'domain_content'],
    url: 'https://creativecommons.org/licenses/by/4.0/',
    alternateUrls: [
      'http://www.opendefinition.org/licenses/cc-by',
      'http://dcat-ap.de/def/licenses/cc-by',
      'http://dcat-ap.ch/vocabulary/licenses/cc-by/4.0',
      'https://creativecommons.org/licenses/by/2.0',
      'https://creativecommons.org/licenses/by/3.0',
      'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0',
    ],
    alternateTitles: [
      'CC BY',
      'CC-BY-4.0',
      'CC BY 4.0',
      'Creative Commons Attribution 4.0',
      'Creative Commons Attribution 4.0 International',
    ],
  },
  {
    id: 'cc-by-sa',
    title: 'Creative Commons Attribution Share-Alike',
    flags: ['okd_compliant', 'domain_content'],
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    alternateUrls: [
      'http://www.opendefinition.org/licenses/cc-by-sa',
      'http://dcat-ap.de/def/licenses/cc-by-sa',
      'https://creativecommons.org/licenses/by-sa/2.0',
      'https://creativecommons.org/licenses/by-sa/3.0',
      'http://publications.europa.eu/resource/authority/licence/CC_BYSA_4_0',
    ],
    alternateTitles: [
      'CC BY-SA',
      'CC-BY-SA-4.0',
      'CC BY-SA 4.0',
      'Creative Commons Attribution Share-Alike 4.0',
    ],
  },
  {
    id: 'cc-zero',
    title: 'Creative Commons CCZero',
    flags: ['domain_data', 'okd_compliant', 'domain_content', 'domain_software'],
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    alternateUrls: [
      'http://www.opendefinition.org/licenses/cc-zero',
      'http://dcat-ap.de/def/licenses/cc-zero',
      'http://dcat-ap.ch/vocabulary/licenses/cc-zero/1.0',
      'http://publications.europa.eu/resource/authority/licence/CC0',
    ],
    alternateTitles: ['CC0', 'CC0-1.0', 'CC Zero'],
  },
  {
    id: 'other-pd',
    title: 'Other (Public Domain)',
    flags: ['okd_compliant', 'generic', 'domain_content'],
    url: 'https://creativecommons.org/publicdomain/mark/1.0/',
    alternateUrls: [],
    alternateTitles: ['Public Domain', 'Domaine public'],
  },
  {
    id: 'other-open',
    title: 'Other (Open)',
    flags: ['okd_compliant', 'generic', 'domain_content'],
    alternateUrls: [],
    alternateTitles: ['Autre (Ouverte)', 'Autre licence ouverte'],
  },
  {
    id: 'other-at',
    title: 'Other (Attribution)',
    flags: ['okd_compliant', 'generic', 'domain_content'],
    alternateUrls: [],
    alternateTitles: [],
  },
  {
    id: 'notspecified',
    title: 'License Not Specified',
    flags: ['generic'],
    alternateUrls: [],
    alternateTitles: ['not specified', 'Licence non spécifiée', 'Non spécifiée', 'Aucune licence spécifiée'],
  },
];

/**
 * Scheme, `www.`, trailing slash and letter case do not tell two licence URLs apart, nor do the language and the
 * country of a Creative Commons licence (`/3.0/it`, `/4.0/deed.fr`, `/4.0/legalcode`).
 */
function comparable(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '')
    .replace(
      /^(creativecommons\.org\/[\w-]+\/[\w+-]+\/[\d.]+)\/(?:[a-z]{2,4}|igo|deed|legalcode)(?:[/.][\w.-]*)*$/,
      '$1',
    );
}

const byComparable: ReadonlyMap<string, License> = new Map(
  LICENSES.flatMap((license) =>
    [license.id, license.title, license.url, ...license.alternateUrls, ...license.alternateTitles]
      .filter((text) => text !== undefined)
      .map((text): [string, License] => [comparable(text), license]),
  ),
);

/** The licence that a text or URL names exactly (see {@link comparable}). */
export function findLicense(text: string): License | undefined {
  return byComparable.get(comparable(text));
}

/** Typos that a name may have and still be recognised, as on data.gouv.fr. */
const MOST_TYPOS = 2;
/** Shorter words, and numbers, are what tells licences apart (`BY-NC`, `BY-SA`, `1.0`, `2.0`): a typo in them is none. */
const WORD_WITH_TYPOS = 5;

/**
 * The licence that a text names, exactly or with two typos at most when it can be no other one. Addresses are not guessed,
 * nor are abbreviations and versions.
 */
export function guessLicense(text: string): License | undefined {
  return findLicense(text) ?? findNearLicense(comparable(text));
}

function findNearLicense(text: string): License | undefined {
  const codes = codesOf(text);
  const near = new Set(
    NAMES.filter(
      ([name, codesOfName]) =>
        codesOfName === codes &&
        Math.abs(name.length - text.length) <= MOST_TYPOS &&
        editDistance(name, text) <= MOST_TYPOS,
    ).map(([, , license]) => license),
  );
  return near.size === 1 ? [...near][0] : undefined;
}

function codesOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length < WORD_WITH_TYPOS || /\p{N}/u.test(word)).join(' ');
}

const NAMES = LICENSES.flatMap((license) =>
  [license.id, license.title, ...license.alternateTitles]
    .map(comparable)
    .map((name) => [name, codesOf(name), license] as const),
);
