/** What administrators tell. Names and values are those of data.gouv.fr. */

/** A page stands by itself; news come one after the other. */
export const POST_KINDS = ['news', 'page'] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** How the content of a post is written. */
export const POST_BODY_TYPES = ['markdown', 'html'] as const;
export type PostBodyType = (typeof POST_BODY_TYPES)[number];

/** What a post can point to. */
export const POST_LINK_KINDS = ['dataset', 'reuse'] as const;
export type PostLinkKind = (typeof POST_LINK_KINDS)[number];
