import type { MqaDataset, MqaDistribution } from '@passerelle/catalog';
import type { Term, Triple } from '../rdf/term';
import { iriOf, type Name } from './terms';

const AUTHORITY = 'http://publications.europa.eu/resource/authority/';
const FILE_TYPE = `${AUTHORITY}file-type/`;
const MEDIA_TYPE = 'https://www.iana.org/assignments/media-types/';

/**
 * The terms of the table of file types that the MQA holds for open and for readable by programs
 * (https://gitlab.com/european-data-portal/edp-vocabularies, `edp-non-proprietary-format.rdf` and
 * `edp-machine-readable-format.rdf`). Not our own lists: XLSX is readable there, Parquet and GeoPackage are neither.
 */
const fileTypes = (names: string): ReadonlySet<string> =>
  new Set(names.split(' ').map((name) => FILE_TYPE + name));
const NON_PROPRIETARY = fileTypes(
  'BMP CSV DBF GEOJSON GZIP HTML ICS JPEG2000 JSON JSON_LD KML KMZ NETCDF ODS PNG RDF_N_QUADS RDF_N_TRIPLES ' +
    'RDF_TRIG RDF_TURTLE RDF_XML RSS RTF TAR TIFF TSV TXT WMS_SRVC XML ZIP',
);
const MACHINE_READABLE = fileTypes(
  'CSV GEOJSON ICS JSON JSON_LD KML KMZ NETCDF ODS RDFA RDF_N_QUADS RDF_N_TRIPLES RDF_TRIG RDF_TURTLE RDF_XML RSS ' +
    'SHP XLS XLSX XML',
);

/**
 * What the MQA would find in the triples of a dataset: what is not written there has no points, whatever the catalogue
 * knows of it.
 * @param triples all of the dataset, as {@link datasetTriples} writes them
 * @param iri of the dataset
 * @param answers whether the file of a distribution, by its IRI, answered when it was asked last; undefined for never
 */
export function mqaFacts(
  triples: Iterable<Triple>,
  iri: string,
  answers: (distribution: string) => boolean | undefined,
): MqaDataset {
  const said = new Map<string, Term[]>();
  for (const { subject, predicate, object } of triples) {
    const key = `${subject} ${predicate}`;
    said.set(key, [...(said.get(key) ?? []), object]);
  }
  const valuesOf = (subject: string, property: Name) => said.get(`${subject} ${iriOf(property)}`) ?? [];
  const distributions = valuesOf(iri, 'dcat:distribution').map(({ value }) => value);
  const has = (property: Name) => valuesOf(iri, property).length > 0;
  const anywhere = (property: Name) =>
    [iri, ...distributions].some((subject) => valuesOf(subject, property).length > 0);
  return {
    dataset: {
      keywords: has('dcat:keyword'),
      categories: has('dcat:theme'),
      spatial: has('dct:spatial'),
      temporal: has('dct:temporal'),
      // What the shapes of DCAT-AP 3 ask for; that the rest is valid whatever a record says is tested on its own.
      dcat_ap:
        has('dct:title') &&
        has('dct:description') &&
        distributions.every((distribution) => valuesOf(distribution, 'dcat:accessURL').length > 0),
      access_rights: has('dct:accessRights'),
      access_rights_vocabulary: isOf(valuesOf(iri, 'dct:accessRights'), `${AUTHORITY}access-right/`),
      contact_point: has('dcat:contactPoint'),
      publisher: has('dct:publisher'),
      issued: anywhere('dct:issued'),
      modified: anywhere('dct:modified'),
    },
    distributions: distributions.map((distribution) =>
      distributionFacts((property) => valuesOf(distribution, property), answers(distribution)),
    ),
  };
}

function distributionFacts(
  valuesOf: (property: Name) => readonly Term[],
  answered: boolean | undefined,
): MqaDistribution {
  const has = (property: Name) => valuesOf(property).length > 0;
  const formats = valuesOf('dct:format');
  return {
    // Both lead to the same file: the address of access is the permanent one of the portal.
    access_url_status: has('dcat:accessURL') && answered,
    download_url: has('dcat:downloadURL'),
    download_url_status: has('dcat:downloadURL') && answered,
    format: formats.length > 0,
    media_type: has('dcat:mediaType'),
    format_vocabulary: isOf(formats, FILE_TYPE) && isOf(valuesOf('dcat:mediaType'), MEDIA_TYPE),
    non_proprietary: formats.some(({ value }) => NON_PROPRIETARY.has(value)),
    machine_readable: formats.some(({ value }) => MACHINE_READABLE.has(value)),
    license: has('dct:license'),
    license_vocabulary: isOf(valuesOf('dct:license'), `${AUTHORITY}licence/`),
    rights: has('dct:rights'),
    byte_size: has('dcat:byteSize'),
  };
}

function isOf(values: readonly Term[], vocabulary: string): boolean {
  return values.some(({ kind, value }) => kind === 'iri' && value.startsWith(vocabulary));
}
