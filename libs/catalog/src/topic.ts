import { RECORD_KINDS } from './record';

/** What a topic can gather; an element may also be a text by itself. */
export const ELEMENT_KINDS = [...RECORD_KINDS, 'reuse'] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/** As many as anybody reads; further ones make another topic. */
export const MAX_TOPIC_ELEMENTS = 2_000;
