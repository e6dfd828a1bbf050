import type { ResourceRecord } from '@passerelle/catalog';
import { toMediaType } from '../mapping/format';
import type { Subject } from './subject';
import { iriOf, named, text, typed, type Name } from './terms';

const FILE_TYPE = 'http://publications.europa.eu/resource/authority/file-type/';

/** Formats that the EU table of file types has; others are written as a label. */
const FILE_TYPES: ReadonlyMap<string, string> = new Map(
  [
    'atom csv dbf doc docx gdb geojson gml gpkg grib gtfs html ics jpeg json kml kmz mdb mp3 mp4 netcdf',
    'odp ods odt parquet pdf png ppt pptx rar rss rtf shp sql svg tar tiff topojson tsv txt xls xlsx xml',
    'zip',
  ]
    .flatMap((line) => line.split(' '))
    .map((format): [string, string] => [format, format.toUpperCase()])
    .concat([
      ['gz', 'GZIP'],
      ['jsonld', 'JSON_LD'],
      ['nt', 'RDF_N_TRIPLES'],
      ['rdf', 'RDF_XML'],
      ['trig', 'RDF_TRIG'],
      ['ttl', 'RDF_TURTLE'],
      ['xsd', 'SCHEMA_XML'],
      ['ogc:wms', 'WMS_SRVC'],
      ['ogc:wfs', 'WFS_SRVC'],
    ]),
);

export function writeFormat(format: string, to: Subject): void {
  const term = FILE_TYPES.get(format);
  if (term === undefined) {
    to.part('dct:format', ['dct:MediaTypeOrExtent']).add('rdfs:label', text(format));
  } else {
    to.add('dct:format', named(FILE_TYPE + term));
  }
}

const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';

export function writeMime(mime: string, to: Subject): void {
  const mediaType = toMediaType(mime);
  to.add('dcat:mediaType', mediaType === undefined ? undefined : named(MEDIA_TYPES + mediaType));
}

/** SPDX names hash functions by their length; the family of SHA-2 has none there, and CRC is no hash. */
const ALGORITHMS: Readonly<
  Record<NonNullable<ResourceRecord['checksum']>['type'], (value: string) => Name | undefined>
> = {
  md5: () => 'spdx:checksumAlgorithm_md5',
  sha1: () => 'spdx:checksumAlgorithm_sha1',
  sha256: () => 'spdx:checksumAlgorithm_sha256',
  sha2: ({ length }) => {
    const bits = length * 4;
    return [224, 384, 512].includes(bits) ? `spdx:checksumAlgorithm_sha${bits}` : undefined;
  },
  crc: () => undefined,
};

export function writeChecksum({ type, value }: NonNullable<ResourceRecord['checksum']>, to: Subject): void {
  const algorithm = ALGORITHMS[type](value);
  if (algorithm !== undefined && /^(?:[\da-f]{2})+$/i.test(value)) {
    to.part('spdx:checksum', ['spdx:Checksum'])
      .add('spdx:algorithm', named(iriOf(algorithm)))
      .add('spdx:checksumValue', typed(value, 'xsd:hexBinary'));
  }
}
