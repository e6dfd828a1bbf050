export { openCatalogue, type Catalogue, type OpenCatalogueOptions } from './open-catalogue';
export { type CatalogueOutcome } from './mapping/outcome';
export { type RecordProblem, type RecordProblemCode } from './mapping/reading';
export { detectRdfFormat, type DocumentHints, type RdfFormat } from './rdf/detect-format';
export { RdfError, type RdfErrorCode } from './rdf/rdf-error';
