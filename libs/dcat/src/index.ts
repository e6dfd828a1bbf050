export { openCatalogue, type Catalogue, type OpenCatalogueOptions } from './open-catalogue';
export { type CatalogueOutcome } from './mapping/outcome';
export { type RecordProblem, type RecordProblemCode, type RecordProblemFacts } from './mapping/reading';
export { detectRdfFormat, type DocumentHints, type RdfFormat } from './rdf/detect-format';
export { RdfError, type RdfErrorCode } from './rdf/rdf-error';
export {
  catalogueTriples,
  membershipTriples,
  type CataloguePage,
  type PublishedCatalogue,
} from './writing/catalogue';
export { datasetTriples, resourceTriples } from './writing/dataset';
export { mqaFacts } from './writing/mqa-facts';
export { dataserviceTriples } from './writing/dataservice';
export {
  type PublishedDataservice,
  type PublishedDataset,
  type PublishedEntry,
  type PublishedResource,
} from './writing/published';
export { JSON_LD_CONTEXT, MEDIA_TYPES, serializeRdf, type WrittenFormat } from './writing/serialize';
export { BlankNodes } from './writing/subject';
export { type Term, type Triple } from './rdf/term';
