/** The demonstration catalogue holds what its README says: complete records, exact files, nobody's name or address. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  findLicense,
  LIMITS,
  parseAccessReasonUri,
  parseUpdateFrequency,
} from '@passerelle/catalog';
import { Parser, Store, type Term } from 'n3';
import { parse } from 'yaml';

const samples = import.meta.dirname;
const files = readdirSync(join(samples, 'files'));
/** Where the portal may serve the document: what is relative must become an address under it. */
const BASE = 'http://127.0.0.1:3000/samples/';
/** Where the catalogue's own nodes have their names. */
const OWN = 'https://demonstration.passerelle.example/';

const PASSERELLE = 'https://demonstration.passerelle.example/ns#';
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const SPDX = 'http://spdx.org/rdf/terms#';
const VCARD = 'http://www.w3.org/2006/vcard/ns#';
const ACCESS_RIGHT = 'http://publications.europa.eu/resource/authority/access-right/';

const catalogueText = readSample('catalogue.ttl');
const apisText = readSample('apis.ttl');
const catalogue = parseTurtle('catalogue.ttl', catalogueText);
const apis = parseTurtle('apis.ttl', apisText);

const datasets = instances(catalogue, 'Dataset');
const distributions = instances(catalogue, 'Distribution');
const services = instances(apis, 'DataService');

function readSample(name: string): string {
  return readFileSync(join(samples, name), 'utf8');
}

function parseTurtle(name: string, text: string): Store {
  return new Store(new Parser({ baseIRI: BASE + name, format: 'text/turtle' }).parse(text));
}

function instances(store: Store, type: string): Term[] {
  return store.getSubjects('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', DCAT + type, null);
}

function objects(store: Store, subject: Term, predicate: string): Term[] {
  return store.getObjects(subject, predicate, null);
}

function only(store: Store, subject: Term, predicate: string): Term {
  const found = objects(store, subject, predicate);
  if (found.length !== 1) {
    throw new Error(`${subject.value} has ${found.length} ${predicate} instead of one`);
  }
  return found[0]!;
}

function textOf(store: Store, subject: Term, predicate: string): string {
  const term = only(store, subject, predicate);
  if (term.termType !== 'Literal' || term.language !== 'fr') {
    throw new Error(`${subject.value}: ${predicate} is not a French text`);
  }
  return term.value;
}

/** The values for which a rule does not hold: `[]` reads better in a failure than `false`. */
function breaking(terms: readonly Term[], rule: (term: Term) => boolean): string[] {
  return terms.filter((term) => !rule(term)).map(({ value }) => value);
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** The licence is said on each distribution, as DCAT-AP wants: by its URI, or by its title when it has none. */
function licensesOf(dataset: Term): (string | undefined)[] {
  const ids = objects(catalogue, dataset, `${DCAT}distribution`).map((distribution) => {
    const license = only(catalogue, distribution, `${DCT}license`);
    const text =
      license.termType === 'BlankNode' ? only(catalogue, license, `${DCT}title`).value : license.value;
    return findLicense(text)?.id;
  });
  return [...new Set(ids)];
}

function accessOf(dataset: Term): string {
  return only(catalogue, dataset, `${DCT}accessRights`).value.replace(ACCESS_RIGHT, '');
}

describe('catalogue.ttl', () => {
  it('describes at least 120 datasets, all named by the catalogue', () => {
    const [node] = instances(catalogue, 'Catalog');
    const named = objects(catalogue, node!, `${DCAT}dataset`).map(({ value }) => value);

    expect(datasets.length).toBeGreaterThanOrEqual(120);
    expect(named.sort()).toEqual(datasets.map(({ value }) => value).sort());
    expect(textOf(catalogue, node!, `${DCT}description`)).toContain('démonstration');
  });

  it('identifies each dataset by the last segment of its address', () => {
    expect(
      breaking(datasets, (dataset) => dataset.value === `${OWN}jeux/${identifierOf(catalogue, dataset)}`),
    ).toEqual([]);
  });

  it('gives each dataset a title of its own and a description that says something', () => {
    const titles = datasets.map((dataset) => textOf(catalogue, dataset, `${DCT}title`));

    expect(duplicates(titles)).toEqual([]);
    expect(titles.filter(({ length }) => length > LIMITS.title)).toEqual([]);
    expect(
      breaking(datasets, (dataset) => textOf(catalogue, dataset, `${DCT}description`).length >= 150),
    ).toEqual([]);
  });

  it('gives each dataset a producer with a name and a site, and a way to reach it', () => {
    const publishers = datasets.map((dataset) => only(catalogue, dataset, `${DCT}publisher`));

    expect(breaking(publishers, (publisher) => textOf(catalogue, publisher, `${FOAF}name`) !== '')).toEqual(
      [],
    );
    expect(
      breaking(publishers, (publisher) =>
        only(catalogue, publisher, `${FOAF}homepage`).value.startsWith('https://'),
      ),
    ).toEqual([]);
    expect(
      breaking(datasets, (dataset) => {
        const contact = only(catalogue, dataset, `${DCAT}contactPoint`);
        const ways = ['hasEmail', 'hasURL'].flatMap((way) => objects(catalogue, contact, VCARD + way));
        return textOf(catalogue, contact, `${VCARD}fn`) !== '' && ways.length === 1;
      }),
    ).toEqual([]);
  });

  it('gives each dataset files, one known licence, a known frequency, a place, three keywords or more', () => {
    expect(
      breaking(datasets, (dataset) => objects(catalogue, dataset, `${DCAT}distribution`).length > 0),
    ).toEqual([]);
    expect(
      breaking(datasets, (dataset) => {
        const [license, ...others] = licensesOf(dataset);
        return license !== undefined && others.length === 0;
      }),
    ).toEqual([]);
    expect(
      breaking(
        datasets,
        (dataset) =>
          parseUpdateFrequency(only(catalogue, dataset, `${DCT}accrualPeriodicity`).value) !== undefined,
      ),
    ).toEqual([]);
    expect(breaking(datasets, (dataset) => objects(catalogue, dataset, `${DCT}spatial`).length > 0)).toEqual(
      [],
    );
    expect(
      breaking(datasets, (dataset) => objects(catalogue, dataset, `${DCAT}keyword`).length >= 3),
    ).toEqual([]);
  });

  it('shows every kind of access, and says why where access is limited', () => {
    expect(new Set(datasets.map(accessOf))).toEqual(new Set(['PUBLIC', 'RESTRICTED', 'NON_PUBLIC']));
    expect(
      breaking(datasets, (dataset) => {
        const reasons = objects(catalogue, dataset, `${DCT}rights`).map(({ value }) =>
          parseAccessReasonUri(value),
        );
        return accessOf(dataset) === 'NON_PUBLIC'
          ? reasons.length === 1 && ACCESS_REASON_CATEGORIES.includes(reasons[0]!)
          : reasons.length === 0;
      }),
    ).toEqual([]);
  });

  it('has no date after its own, and no period that ends before it starts', () => {
    const [node] = instances(catalogue, 'Catalog');
    const newest = only(catalogue, node!, `${DCT}modified`).value;
    const dates = ['issued', 'modified'].flatMap((name) => catalogue.getObjects(null, DCT + name, null));

    expect(breaking(dates, ({ value }) => /^20\d\d-/.test(value) && value.slice(0, 10) <= newest)).toEqual(
      [],
    );
    expect(
      breaking(datasets, (dataset) => {
        const modified = objects(catalogue, dataset, `${DCT}modified`)[0];
        return !modified || only(catalogue, dataset, `${DCT}issued`).value <= modified.value.slice(0, 10);
      }),
    ).toEqual([]);
    expect(
      breaking(
        datasets.flatMap((dataset) => objects(catalogue, dataset, `${DCT}temporal`)),
        (period) => {
          const [start] = objects(catalogue, period, `${DCAT}startDate`);
          const [end] = objects(catalogue, period, `${DCAT}endDate`);
          return start !== undefined && (!end || start.value <= end.value);
        },
      ),
    ).toEqual([]);
  });

  it('describes everything it refers to under its own addresses', () => {
    const referred = catalogue.getObjects(null, null, null).filter(({ value }) => value.startsWith(OWN));

    expect(breaking(referred, (term) => catalogue.countQuads(term, null, null, null) > 0)).toEqual([]);
    expect(
      breaking(distributions, (distribution) =>
        only(catalogue, distribution, `${DCAT}accessURL`).value.startsWith('http'),
      ),
    ).toEqual([]);
  });
});

describe('the files', () => {
  const downloads = distributions.filter(
    (distribution) => objects(catalogue, distribution, `${DCAT}downloadURL`).length > 0,
  );
  const fileOf = (distribution: Term) =>
    only(catalogue, distribution, `${DCAT}downloadURL`).value.replace(`${BASE}files/`, '');

  it('are each offered once, from beside the document', () => {
    expect(downloads.map(fileOf).sort()).toEqual([...files].sort());
    expect(/^\s*(?:@base|base)\b/im.test(catalogueText)).toBe(false);
  });

  it('are said to be invented', () => {
    expect(
      breaking(downloads, (distribution) =>
        /inventé|imaginaire|écrite? pour la démonstration/i.test(
          textOf(catalogue, distribution, `${DCT}title`) +
            textOf(catalogue, distribution, `${DCT}description`),
        ),
      ),
    ).toEqual([]);
  });

  it('have the size and the checksum that the catalogue says', () => {
    expect(
      downloads.map((distribution) => {
        const checksum = only(catalogue, distribution, `${SPDX}checksum`);
        return [
          fileOf(distribution),
          only(catalogue, distribution, `${DCAT}byteSize`).value,
          only(catalogue, checksum, `${SPDX}algorithm`).value,
          only(catalogue, checksum, `${SPDX}checksumValue`).value,
        ];
      }),
    ).toEqual(
      downloads.map((distribution) => {
        const content = readFileSync(join(samples, 'files', fileOf(distribution)));
        return [
          fileOf(distribution),
          String(content.length),
          `${SPDX}checksumAlgorithm_sha256`,
          createHash('sha256').update(content).digest('hex'),
        ];
      }),
    );
  });

  it.each(files.filter((file) => file.endsWith('.csv')))('%s has as many fields in every row', (file) => {
    const text = readSample(`files/${file}`);
    const [header, ...rows] = readCsv(text, text.split('\n', 1)[0]!.includes(';') ? ';' : ',');

    expect(header!.length).toBeGreaterThan(5);
    expect(duplicates(header!)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(rows.filter((row) => row.length !== header!.length)).toEqual([]);
  });

  it.each(files.filter((file) => file.endsWith('.geojson')))('%s lies in France, rings closed', (file) => {
    const { type, features } = JSON.parse(readSample(`files/${file}`)) as {
      type: string;
      features: { geometry: { type: 'Point' | 'Polygon'; coordinates: unknown } }[];
    };
    const rings = features.flatMap(({ geometry }) =>
      geometry.type === 'Point'
        ? [[geometry.coordinates as number[]]]
        : (geometry.coordinates as number[][][]),
    );

    expect(type).toBe('FeatureCollection');
    expect(features.length).toBeGreaterThanOrEqual(20);
    expect(rings.filter((ring) => ring.length > 1 && String(ring[0]) !== String(ring.at(-1)))).toEqual([]);
    expect(
      rings
        .flat()
        .filter(
          ([longitude = NaN, latitude = NaN]) =>
            !isBetween(longitude, -5.2, 9.6) || !isBetween(latitude, 41.3, 51.1),
        ),
    ).toEqual([]);
  });

  it.each(files.filter((file) => /\.jsonl?$/.test(file)))('%s is JSON', (file) => {
    const text = readSample(`files/${file}`);
    const values: unknown[] = (file.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text]).map(
      (part): unknown => JSON.parse(part),
    );

    expect(values.every((value) => typeof value === 'object' && value !== null)).toBe(true);
  });

  it('have in the schema the columns of the file it describes', () => {
    const schema = JSON.parse(readSample('files/bornes-recharge.schema.json')) as {
      fields: { name: string }[];
    };
    const [header] = readCsv(readSample('files/bornes-recharge-extrait.csv'), ',');

    expect(schema.fields.map(({ name }) => name)).toEqual(header);
  });
});

describe('apis.ttl', () => {
  it('describes the 57 APIs of the State, all named by its catalogue', () => {
    const [node] = instances(apis, 'Catalog');
    const named = objects(apis, node!, `${DCAT}service`).map(({ value }) => value);

    expect(services).toHaveLength(57);
    expect(named.sort()).toEqual(services.map(({ value }) => value).sort());
  });

  it('tells them apart, and says for each who provides it and where to ask', () => {
    const names = services.map(
      (service) =>
        `${only(apis, service, `${DCAT}endpointURL`).value} ${textOf(apis, service, `${DCT}title`)}`,
    );

    expect(duplicates(names)).toEqual([]);
    expect(
      breaking(services, (service) => service.value.endsWith(`/api/${identifierOf(apis, service)}`)),
    ).toEqual([]);
    expect(
      breaking(
        services,
        (service) =>
          textOf(apis, service, `${DCT}description`).length >= 150 &&
          textOf(apis, only(apis, service, `${DCT}publisher`), `${FOAF}name`) !== '' &&
          only(apis, service, `${PASSERELLE}authorizationRequestPage`).value.startsWith(
            'https://datapass.api.gouv.fr/',
          ) &&
          only(apis, service, `${DCT}accessRights`).value === `${ACCESS_RIGHT}NON_PUBLIC`,
      ),
    ).toEqual([]);
  });

  it('names every description of our own, whose routes are those that the API has', () => {
    const named = services.flatMap((service) =>
      objects(apis, service, `${DCAT}endpointDescription`).map(({ value }) => ({
        file: value.replace(`${BASE}openapi/`, ''),
        routes: [...textOf(apis, service, `${DCT}description`).matchAll(/`GET (\S+)`/g)].map(
          ([, path]) => path,
        ),
      })),
    );

    expect(named.map(({ file }) => file).sort()).toEqual(readdirSync(join(samples, 'openapi')).sort());
    for (const { file, routes } of named) {
      const { paths } = parse(readSample(`openapi/${file}`)) as { paths: object };
      expect([file, Object.keys(paths).filter((path) => !routes.includes(path))]).toEqual([file, []]);
    }
  });

  it('says of each role whether it may have access, once', () => {
    const rolesOf = (service: Term) =>
      objects(apis, service, `${PASSERELLE}accessAudience`).map(
        (audience) => only(apis, audience, `${PASSERELLE}audienceRole`).value,
      );

    expect(
      breaking(
        services,
        (service) => rolesOf(service).sort().join() === [...ACCESS_AUDIENCE_ROLES].sort().join(),
      ),
    ).toEqual([]);
  });
});

it.each([
  ['catalogue.ttl', catalogueText],
  ['apis.ttl', apisText],
  ['README.md', readSample('README.md')],
  ...files.map((file): [string, string] => [`files/${file}`, readSample(`files/${file}`)]),
])('%s has no e-mail address that could be somebody’s', (_, text) => {
  const addresses = text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];

  expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
});

function identifierOf(store: Store, subject: Term): string {
  return only(store, subject, `${DCT}identifier`).value;
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** The records of a CSV text; quotes around a field protect separators, line ends and doubled quotes. */
function readCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // Each field in turn: quoted or bare, and what ends it.
  for (const [, quoted, bare, end] of text.matchAll(
    new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\n]*))(${separator}|\n|$)`, 'g'),
  )) {
    if (end === '' && row.length === 0 && !quoted && !bare) {
      break;
    }
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end !== separator) {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
