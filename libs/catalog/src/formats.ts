/** Families of file formats, as data.gouv.fr groups them in its `format_family` facet. */
const FAMILIES = {
  tabular: ['csv', 'parquet', 'xls', 'xlsx', 'ods', 'tsv', 'csv.gz'],
  machine_readable: ['json', 'xml', 'rdf', 'sql', 'jsonl', 'ndjson'],
  geographical: [
    'shp',
    'kml',
    'kmz',
    'gpx',
    'shx',
    'ovr',
    'geojson',
    'gpkg',
    'pmtiles',
    'mbtiles',
    'wms',
    'wfs',
    'ogc:wms',
    'ogc:wfs',
  ],
  documents: ['pdf', 'doc', 'docx', 'md', 'txt', 'html', 'htm', 'rtf', 'odt'],
} as const;

export const FORMAT_FAMILIES = ['tabular', 'machine_readable', 'geographical', 'documents', 'other'] as const;
export type FormatFamily = (typeof FORMAT_FAMILIES)[number];

const familyOf: ReadonlyMap<string, FormatFamily> = new Map(
  Object.entries(FAMILIES).flatMap(([family, formats]) =>
    formats.map((format): [string, FormatFamily] => [format, family as FormatFamily]),
  ),
);

/** Every format that is in a family. */
export const KNOWN_FORMATS: readonly string[] = [...familyOf.keys()];

/** The family of a lower-case format such as `csv`; `other` when it is in none. */
export function formatFamily(format: string | undefined): FormatFamily {
  return (format && familyOf.get(format.toLowerCase())) || 'other';
}

/** Formats that belong to one vendor or that programs cannot read, as data.gouv.fr counts them. */
export const CLOSED_FORMATS = ['pdf', 'doc', 'docx', 'word', 'xls', 'excel', 'xlsx'] as const;

/** Endings of the files that people may bring: those of data.gouv.fr, and newer ones of open data. */
export const UPLOAD_EXTENSIONS = [
  ...['tar', 'gz', 'tgz', 'rar', 'zip', '7z', 'xz', 'bz2'],
  ...['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson', 'parquet', 'xml', 'xsd', 'md', 'pdf', 'rtf'],
  ...['ods', 'odt', 'odp', 'odg', 'xls', 'xlsx', 'doc', 'docx', 'pps', 'ppt', 'epub'],
  ...['jpeg', 'jpg', 'jpe', 'gif', 'png', 'dwg', 'svg', 'svgz', 'tiff', 'ecw', 'jp2', 'webp', 'dxf'],
  ...['shp', 'shx', 'sbn', 'sbx', 'cpg', 'prj', 'dbf', 'lyr', 'kml', 'kmz', 'gpx', 'ovr', 'geojson', 'gml'],
  ...['gpkg', 'pmtiles', 'mbtiles', 'grib2', 'rdf', 'ttl', 'n3', 'owl', 'sql', 'sqlite', 'db', 'ics', 'ssim'],
  'other',
] as const;
