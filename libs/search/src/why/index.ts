export { searchedText } from './searched-text';
export type { Segment } from './segments';
export { FOUND_FIELDS, whyOf, type FoundField, type FoundIn, type FoundSynonym, type Why } from './why';
