/** The words that catalogues use for one format. Formats are those of the catalogue: lower case, `ogc:` for services. */

/** Registered media types and the unregistered ones in use. An empty format says nothing about the content. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'text/plain': 'txt',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'application/jsonl': 'jsonl',
  'application/geo+json': 'geojson',
  'application/vnd.geo+json': 'geojson',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.ms-access': 'mdb',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'application/gzip': 'gz',
  'application/x-gzip': 'gz',
  'application/x-7z-compressed': '7z',
  'application/vnd.google-earth.kml+xml': 'kml',
  'application/vnd.google-earth.kmz': 'kmz',
  'application/gml+xml': 'gml',
  'application/gpx+xml': 'gpx',
  'application/geopackage+sqlite3': 'gpkg',
  'application/geopackage+vnd.sqlite3': 'gpkg',
  'application/vnd.shp': 'shp',
  'application/x-shapefile': 'shp',
  'application/rdf+xml': 'rdf',
  'text/turtle': 'ttl',
  'application/n-triples': 'nt',
  'application/n-quads': 'nq',
  'application/trig': 'trig',
  'application/ld+json': 'jsonld',
  'application/atom+xml': 'atom',
  'application/rss+xml': 'rss',
  'application/sql': 'sql',
  'application/vnd.sqlite3': 'sqlite',
  'application/vnd.apache.parquet': 'parquet',
  'application/x-netcdf': 'netcdf',
  'application/sparql-query': 'sparql',
  'application/sparql-results+json': 'json',
  'application/sparql-results+xml': 'xml',
  'application/protobuf': 'pb',
  'application/x-protobuf': 'pb',
  'application/dxf': 'dxf',
  'application/epub+zip': 'epub',
  'application/vnd.ogc.wms_xml': 'ogc:wms',
  'application/vnd.ogc.wfs_xml': 'ogc:wfs',
  'application/vnd.iso.19139+xml': 'xml',
  'application/octet-stream': '',
  'application/x-download': '',
  'application/force-download': '',
  'image/tiff': 'tiff',
  'image/geotiff': 'tiff',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/jp2': 'jp2',
  'text/calendar': 'ics',
};

/**
 * Other words for a format: labels, and the codes of the EU file-type table that differ from the extension. An empty
 * format says nothing.
 */
const WORDS: Readonly<Record<string, string>> = {
  shape: 'shp',
  shapefile: 'shp',
  'esri shapefile': 'shp',
  excel: 'xls',
  'geo json': 'geojson',
  geopackage: 'gpkg',
  geotiff: 'tiff',
  tif: 'tiff',
  jpg: 'jpeg',
  htm: 'html',
  html_simpl: 'html',
  xhtml: 'html',
  xhtml_simpl: 'html',
  text: 'txt',
  'json-ld': 'jsonld',
  json_ld: 'jsonld',
  turtle: 'ttl',
  rdf_turtle: 'ttl',
  'rdf/xml': 'rdf',
  'rdf-xml': 'rdf',
  rdf_xml: 'rdf',
  'n-triples': 'nt',
  rdf_n_triples: 'nt',
  rdf_n_quads: 'nq',
  rdf_trig: 'trig',
  grid_ascii: 'asc',
  protocol_buf: 'pb',
  schema_xml: 'xsd',
  dtd_xml: 'dtd',
  tar_gz: 'tar.gz',
  gzip: 'gz',
  sparqlq: 'sparql',
  wms: 'ogc:wms',
  wfs: 'ogc:wfs',
  wmts: 'ogc:wmts',
  wcs: 'ogc:wcs',
  'ogc wms': 'ogc:wms',
  'ogc wfs': 'ogc:wfs',
  'ogc wmts': 'ogc:wmts',
  'ogc wcs': 'ogc:wcs',
  wms_srvc: 'ogc:wms',
  wfs_srvc: 'ogc:wfs',
  wmts_srvc: 'ogc:wmts',
  wcs_srvc: 'ogc:wcs',
  'web map service': 'ogc:wms',
  'web feature service': 'ogc:wfs',
  octet: '',
  bin: '',
  other: '',
  autre: '',
  unknown: '',
  none: '',
  'n/a': '',
};

/** Formats that are only known as extensions. */
const EXTENSIONS = [
  'csv.gz tar.gz tar tgz rar xz bz2 xsd odg md rtf dbf prj shx gif webp jp2 ecw dwg dgn grib grib2',
  'nc n3 db mbtiles pmtiles lyr qgs gdb mif mid tab las laz asc yaml yml xlsm xlsb accdb sav',
  'sas7bdat dta rds gtfs siri netex ogc:wms ogc:wfs ogc:wmts ogc:wcs fgb ifc topojson mp3 mp4 arrow',
  'feather avro jsonp gz',
].flatMap((line) => line.split(' '));

const KNOWN: ReadonlySet<string> = new Set(
  [...Object.values(MEDIA_TYPES), ...Object.values(WORDS), ...EXTENSIONS].filter((format) => format !== ''),
);

const mediaTypes = new Map(Object.entries(MEDIA_TYPES));
const words = new Map(Object.entries(WORDS));

/** The format of a media type in lower case; `undefined` when the type is not known or says nothing. */
export function formatOfMediaType(mediaType: string): string | undefined {
  return mediaTypes.get(mediaType) || undefined;
}

/** The format of one word in any case: `CSV`, `.csv`, `Shapefile`, `WMS_SRVC`; `undefined` when it is not known. */
export function formatOfWord(word: string): string | undefined {
  const lower = word.trim().toLowerCase().replace(/^\./, '');
  const format = words.get(lower) ?? lower;
  return KNOWN.has(format) ? format : undefined;
}

/** Exports and services that name their format as a whole path segment; `doc` or `text` there would mean something else. */
const SEGMENTS: ReadonlySet<string> = new Set(
  'csv tsv json jsonl geojson xls xlsx ods parquet shp kml gpx gpkg xml rdf ttl jsonld ics wms wfs wmts wcs'.split(
    ' ',
  ),
);

/** Whether a path segment alone says the format of what it leads to: `/exports/csv`, `/geoserver/wms`. */
export function isFormatSegment(segment: string): boolean {
  return SEGMENTS.has(segment.toLowerCase());
}

/** Whether a word stands where a format should and says none. */
export function saysNothing(word: string): boolean {
  return words.get(word.toLowerCase()) === '';
}
