/** The controls of forms, by themselves: what imports them brings Angular's forms, which most pages do without. */
export * from './lib/error-summary/error-summary';
export * from './lib/field/control';
export * from './lib/field/field';
export * from './lib/field/field-label';
export * from './lib/suggest/suggest';
export type { Suggestion } from './lib/suggest/suggestions';
export * from './lib/tag-input/tag-input';
