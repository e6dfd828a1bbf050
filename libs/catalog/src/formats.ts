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

/** The family of a lower-case format such as `csv`; `other` when it is in none. */
export function formatFamily(format: string | undefined): FormatFamily {
  return (format && familyOf.get(format.toLowerCase())) || 'other';
}

/** Formats that belong to one vendor or that programs cannot read, as data.gouv.fr counts them. */
export const CLOSED_FORMATS = ['pdf', 'doc', 'docx', 'word', 'xls', 'excel', 'xlsx'] as const;
