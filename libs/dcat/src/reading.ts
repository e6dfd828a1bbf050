/**
 * What other formats share with DCAT: a record is read key by key, and a date, a licence, a format, a place or a piece
 * of HTML means the same whatever document it stands in.
 */
export { parseAccess, type AccessVerdict } from './mapping/access';
export { MOST_CONTACTS, parseEmail, parseRole } from './mapping/agents';
export { mergePeriods, parseDate, parsePeriod, pastDate, type Period } from './mapping/dates';
export { parseByteSize, parseChecksumAlgorithm } from './mapping/file-facts';
export { findFormat, formatOf, toMediaType } from './mapping/format';
export { withinLimit } from './mapping/identity';
export { lastSegment, toFileUrl, toWebUrl } from './mapping/link';
export { toMarkdown, toPlainLine } from './mapping/markup';
export { compareText, RecordTooLargeError, sortedUnique } from './mapping/node';
export { toOutcome, toRecordProblem, type CatalogueOutcome } from './mapping/outcome';
export { excerpt, readFields, Reading, type Fields, type Reader, type Readers } from './mapping/reading';
export { resourceTitle } from './mapping/resource-text';
export { readPolygons, toBoxes, toSpatialRecord, type Polygon } from './mapping/spatial';
export { findLicenseIn } from './mapping/statements';
export { badgesOfKeywords, toTags } from './mapping/tags';
export { decodeHead, decodeText } from './rdf/decode';
export { RDF_LIMITS } from './rdf/limits';
export { storable } from './rdf/storable';
