/**
 * The few ways in which a request can be refused. Each becomes one `application/problem+json` answer; the code
 * is stable and documented in `docs/errors.md`, the detail is for people.
 */
export abstract class CatalogError extends Error {
  abstract readonly kind:
    | 'not-found'
    | 'gone'
    | 'invalid'
    | 'not-allowed'
    | 'not-authenticated'
    | 'conflict'
    | 'outdated'
    | 'too-large'
    | 'unsupported'
    | 'timed-out'
    | 'too-many'
    | 'unavailable';

  constructor(
    /** Stable, kebab-case, listed in `ERROR_CODES`. */
    readonly code: ErrorCode,
    /** What went wrong with which value, and what to do about it. Never a secret. */
    detail: string,
    /** For invalid input: the messages by field path (`resources.0.url`). */
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super(detail);
    this.name = new.target.name;
  }
}

export class NotFoundError extends CatalogError {
  readonly kind = 'not-found';
}
export class GoneError extends CatalogError {
  readonly kind = 'gone';
}
export class InvalidError extends CatalogError {
  readonly kind = 'invalid';
}
export class NotAllowedError extends CatalogError {
  readonly kind = 'not-allowed';
}
export class NotAuthenticatedError extends CatalogError {
  readonly kind = 'not-authenticated';
}
export class ConflictError extends CatalogError {
  readonly kind = 'conflict';
}
/** What is to be changed is no longer what the client saw. */
export class OutdatedError extends CatalogError {
  readonly kind = 'outdated';
}
/** What was sent has more bytes than are taken. */
export class TooLargeError extends CatalogError {
  readonly kind = 'too-large';
}
/** What was sent is of a type that is not taken. */
export class UnsupportedError extends CatalogError {
  readonly kind = 'unsupported';
}
/** What was announced did not come. */
export class TimedOutError extends CatalogError {
  readonly kind = 'timed-out';
}
/** More was asked than is answered in a while. */
export class TooManyError extends CatalogError {
  readonly kind = 'too-many';
}
export class UnavailableError extends CatalogError {
  readonly kind = 'unavailable';
}

/** Every code of a business error, with what it means and what to do. `docs/errors.md` is generated from this. */
export const ERROR_CODES = {
  'dataset-not-found': 'No dataset has this identifier or slug. Check it, or search the catalogue.',
  'dataset-deleted': 'The dataset was deleted and will not come back under this identifier.',
  'dataservice-not-found': 'No data service has this identifier or slug. Check it, or search the catalogue.',
  'dataservice-deleted': 'The data service was deleted and will not come back under this identifier.',
  'reuse-not-found': 'No reuse has this identifier or slug. Check it, or search the catalogue.',
  'reuse-deleted': 'The reuse was deleted and will not come back under this identifier.',
  'topic-not-found': 'No topic has this identifier or slug. Check it, or search the catalogue.',
  'topic-deleted': 'The topic was deleted and will not come back under this identifier.',
  'element-not-found': 'The topic has no element of this identifier that you may see.',
  'post-not-found': 'No post has this identifier or slug. Check it, or look through the list.',
  'post-deleted': 'The post was deleted and will not come back under this identifier.',
  'organization-not-found': 'No organization has this identifier or slug.',
  'organization-deleted': 'The organization was deleted.',
  'contact-not-found': 'No contact of this identifier is in an address book that you may read.',
  'contact-deleted': 'The contact was deleted.',
  'report-not-found': 'No report has this identifier.',
  'transfer-not-found': 'No transfer of this identifier is yours to see.',
  'transfer-exists': 'The object was offered to somebody already, who has not answered yet.',
  'transfer-answered': 'The transfer was answered already, or its object has another owner by now.',
  'hidden-by-moderation': 'An administrator hid this. Write to them; `hidden` says why.',
  'not-hidden': 'This is not hidden.',
  'harvest-source-not-found': 'No harvest source has this identifier or slug, or it is not yours to see.',
  'harvest-source-exists': 'This address is harvested already.',
  'harvest-source-not-accepted':
    'Nothing is harvested from a source before an administrator has accepted it.',
  'harvest-source-answered': 'The source was accepted or refused already.',
  'harvest-source-unreadable':
    'The source cannot be read. The detail begins with a code of harvests, whose page says what to do.',
  'secrets-key-missing':
    'The portal has no key to encrypt secrets with, and keeps none in clear. Its operator sets `SECRETS_KEYS` (`openssl rand -base64 32`) and starts it again.',
  'harvest-run-not-found': 'The source has no run of this identifier.',
  'harvest-record-not-found': 'Nothing is kept of a record of this kind and identifier from this source.',
  'harvest-run-not-held': 'Only the latest run of a source can be let through, and only when it is held.',
  'harvest-under-way': 'A run of this source is waiting or under way already.',
  'duplicates-not-found': 'No group of duplicates has this identifier, or it is found no more.',
  'duplicates-answered':
    'Somebody said already what these are, or nobody has yet. Look at them again; an answer can be taken back.',
  'import-not-found': 'No import of a portal has this identifier.',
  'import-under-way': 'An import of this portal is under way. Look at it, or wait for its end.',
  'webhook-not-found': 'You manage no webhook of this identifier.',
  'delivery-not-found': 'The webhook has no delivery of this identifier.',
  'resource-not-found': 'No resource has this identifier.',
  'resource-deleted': 'The resource, or its dataset, was deleted.',
  'badge-not-found': 'The object has no badge of this kind.',
  'user-not-found': 'No person has this identifier or slug.',
  'user-deleted': 'The account of this person was deleted.',
  'user-exists': 'An account has this address already.',
  'last-portal-admin':
    'The portal keeps one administrator at least. Make another one first, here or with `passerelle`.',
  'synonym-not-found': 'No synonyms that were added have this identifier.',
  'synonym-limit':
    'There are as many synonyms as there may be. Delete those that are no longer needed first.',
  'assignment-not-found': 'The organization has no assignment of this identifier.',
  'access-wider-than-dataset': 'A file cannot be more open than its dataset. Narrow it, or open the dataset.',
  'extras-reserved':
    'Extras of files that begin with `check:` are what the portal finds out of links itself. Leave them out.',
  'zone-not-found': 'No zone, and no level of zones, has this identifier.',
  'place-unknown':
    'No zone has this name, code or identifier. `errors.place` has those that resemble it, if any does.',
  'place-ambiguous':
    'Several zones have this name or code. `errors.place` has them: send the identifier that each begins with.',
  'community-resource-not-found': 'No community resource has this identifier.',
  'community-resource-deleted': 'The community resource was deleted.',
  'resource-not-file':
    'The resource is a link: its address is changed in the resource itself. Files can be sent for those that are files.',
  'file-not-found': 'No file has this address, or no longer.',
  'file-restricted':
    'The file is for those alone whose it is. The detail says where access is asked for; members of its producer sign in, or send a token that may read.',
  'file-needs-account': 'The file is for whoever has an account. Sign in, or send a token.',
  'file-too-large':
    'The file is larger than the portal takes. Split it, or publish it elsewhere and add its address.',
  'file-type-refused':
    'Files of this kind are not taken. `/api/1/datasets/extensions/` lists the endings that are; web pages and programs never are.',
  'image-not-found': 'No image has this address, or no longer.',
  'image-type-refused': 'Images are taken as JPEG, PNG, GIF or WebP; SVG is not, since it may hold programs.',
  'image-too-large': 'The image has more pixels than are unpacked. Make it smaller.',
  'image-invalid': 'The image is broken, or not whole.',
  'upload-incomplete':
    'Parts of the file are missing: they were not sent, were sent more than a day ago, or the file was put together already.',
  'upload-stalled': 'Nothing came for a while, and the request was given up. Send the file again.',
  'too-many-uploads':
    'You began too many files in parts. End them first; what is left is forgotten after a day.',
  'format-not-found':
    'The catalogue is not written in this format. The extensions are ttl, xml or rdf, jsonld or json, nt, n3 and trig.',
  'member-not-found': 'The organization has no member of this identifier.',
  'membership-request-not-found': 'The organization has no pending request of this identifier.',
  'invitation-not-found':
    'No invitation of this identifier is for you, or it was answered or cancelled already.',
  'membership-exists': 'This person is a member already, has asked already, or was invited already.',
  'last-admin': 'An organization keeps one administrator at least. Make another one first.',
  'discussion-not-found': 'No discussion has this identifier.',
  'discussion-deleted': 'The discussion was deleted.',
  'discussion-closed': 'The discussion is closed: nothing can be added. Begin another one.',
  'comment-not-found': 'The discussion has no comment of this identifier or place.',
  'comment-deleted': 'The comment was deleted.',
  'first-comment':
    'The first comment of a discussion cannot be deleted or hidden alone. Change it, or have the discussion deleted or hidden.',
  'follow-not-found': 'You do not follow this.',
  'notification-not-found': 'You have no notification of this identifier.',
  'saved-search-not-found': 'You have no saved search of this identifier.',
  'saved-search-limit': 'You saved as many searches as one may. Delete one first.',
  'version-not-found': 'The object has no version of this number.',
  'version-conflict':
    'The object was changed since it was read. Read it again, make the change on that, and send its `ETag` in `If-Match`.',
  'idempotency-key-reused':
    'The `Idempotency-Key` was used for another request. Take a new key for each object to create.',
  'secret-told':
    'A token was made with this `Idempotency-Key` already, and its secret was in that answer alone. Revoke that token and make another, with a new key.',
  'token-not-found': 'You have no API token of this identifier.',
  'changes-forgotten':
    'The feed of changes is not kept for ever, and what came after this cursor is gone. Ask for the cursor `end`, read a full export, and go on from that cursor.',
  'session-not-found': 'You have no session of this identifier.',
  'error-not-found': 'No error has this code.',
  'invalid-input': 'One or more parameters are not valid. `errors` names each field and what it accepts.',
  'not-authenticated':
    'This needs somebody who is signed in, or an API token in `X-API-KEY` or `Authorization: Bearer`.',
  'session-ended':
    'The session of this browser has ended: it was twelve hours old, or was signed out elsewhere.',
  'sign-in-provider-not-found':
    'No provider of this name is configured. `/api/1/site/sign_in_providers/` lists them.',
  'sign-in-provider-unavailable':
    'The provider does not answer, or not in time. Try again later, or by another one.',
  'sign-in-attempt-over':
    'The answer of a provider belongs to no attempt of this browser: it came too late or twice, or the attempt began elsewhere. Begin again.',
  'sign-in-cancelled': 'Signing in was left at the provider.',
  'sign-in-refused': 'The provider refused to sign this person in.',
  'sign-in-answer-invalid':
    'The answer of the provider cannot be believed: a signature, a nonce or a code is not valid. The logs say which.',
  'sign-in-assurance-too-low':
    'The provider gave a level of assurance (`acr`) that is not among those that the operator accepts.',
  'sign-in-identity-incomplete':
    'The provider does not say a name or an e-mail address. Let it pass them on, or ask the operator about the scopes.',
  'sign-in-email-invalid': 'This is no e-mail address that a link could be sent to.',
  'sign-in-link-over':
    'The link was used already, is older than fifteen minutes, or a newer one was sent in its place. Ask for another one.',
  'account-deleted': 'The account of this person was deleted. Ask the operator of the portal.',
  'token-invalid': 'The API token is unknown, expired or revoked. Make a new one.',
  'not-allowed': 'You may not do this. Ask an administrator of the organization.',
  'foreign-origin':
    'With a session, changes are only taken from the pages of this portal. Programs use an API token.',
  'too-many-requests':
    'This token or address asked more than is answered in a minute. `Retry-After` says in how many seconds to go on.',
  'page-out-of-reach':
    'Pages have numbers up to the 10,000th result. Follow `next_page`, which goes on by cursor, or begin with `cursor=*`; searches end there: narrow them with filters, or read an export.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERROR_CODES;
