import { applyDecorators } from '@nestjs/common';
import { areExtras, EXTRAS_RULE, InvalidError, LIMITS, toTag } from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import {
  IsObject,
  IsUrl,
  IsUUID,
  isUUID,
  MaxLength,
  registerDecorator,
  ValidateBy,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';
import { isObjectId, uuidOfObjectId } from '../database';

/** A parameter that may be repeated, as an array. */
export const toArray = ({ value }: { value: unknown }): unknown =>
  value === undefined ? undefined : Array.isArray(value) ? value : [value];

/** A parameter that is `true` or `false`; anything else stays what it is, for the validation to refuse. */
export const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** The same that may also be `1` or `0`. */
export const toFlag = ({ value }: { value: unknown }): unknown =>
  value === '1' ? true : value === '0' ? false : toBoolean({ value });

/** `null` clears the field; absence leaves it as it is. */
export const IsClearable = (): PropertyDecorator =>
  ValidateIf((_, value) => value !== null && value !== undefined);

/** May be left out; `null` is no value of it. */
export const IsOmittable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** One object, where nested validation would take a list of them too. */
export const IsOneObject = (): PropertyDecorator =>
  applyDecorators(
    IsObject(),
    ValidateBy({
      name: 'isOneObject',
      validator: {
        validate: (value: unknown) => !Array.isArray(value),
        defaultMessage: () => 'must be one object',
      },
    }),
  );

export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export const LowerCase = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  );

/** The identifier that stands here for one of data.gouv.fr, by itself or in an object; anything else stays what it is. */
function toOurId(value: unknown): unknown {
  if (typeof value === 'string') {
    return isObjectId(value) ? uuidOfObjectId(value) : value;
  }
  const isNamed =
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
  return isNamed ? { ...value, id: toOurId(value.id) } : value;
}

/** An identifier of an object: ours, or that of data.gouv.fr for what was imported. */
export const IsId = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => toOurId(value)),
    IsUUID(),
  );

/** {@link IsId} of each element of a list. */
export const AreIds = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(toOurId) : value)),
    IsUUID(undefined, { each: true }),
  );

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

/** Clients send back what they got: an organization or a licence as an object that holds its identifier. */
export const ById = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => idOf(value));

/** Instead of what belongs to an object we answer a link to it: sent back by a client, it says nothing new. */
export const WithoutLink = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'object' && value !== null && 'rel' in value ? undefined : value,
  );

/** {@link ById} of each element of a list. */
export const EachById = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(idOf) : value));

/**
 * A body that is a list of identifiers, or of objects that have one.
 * @param name under which the fault is told
 * @throws InvalidError
 */
export function readIds(body: unknown, name: string, atMost: number): string[] {
  const ids =
    Array.isArray(body) && body.length <= atMost ? body.map((one) => idOf(toOurId(one))) : undefined;
  if (!ids?.every((id): id is string => typeof id === 'string' && isUUID(id))) {
    throw new InvalidError('invalid-input', 'The body must be a list of identifiers.', {
      [name]: [`must be at most ${atMost} identifiers, as texts or as objects with an «id»`],
    });
  }
  return ids;
}

/** Where a browser can go. */
export const IsWebAddress = (): PropertyDecorator =>
  applyDecorators(
    Trimmed(),
    MaxLength(LIMITS.url),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }),
  );

/** Tags as the catalogue keeps them: slugs, each once; those that mean nothing are dropped. */
export const Tags = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) && value.every((tag) => typeof tag === 'string')
      ? [...new Set(value.map((tag) => toTag(tag)).filter((tag) => tag !== undefined))]
      : value,
  );
const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/** A date, or a date and time with its offset (RFC 3339). */
export function IsInstant(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isInstant',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'must be a date, or a date and time with an offset: 2026-01-31T08:00:00Z' },
      validator: { validate: isInstant },
    });
}

function isInstant(value: unknown): boolean {
  // February has no 31st, for PostgreSQL even less than for JavaScript, which counts on into March.
  return (
    typeof value === 'string' &&
    INSTANT.test(value) &&
    !value.startsWith('0000') &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value.slice(0, 10)).toISOString().startsWith(value.slice(0, 10))
  );
}

/** An object of whatever JSON, within limits of size and depth. */
export function IsExtras(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isExtras',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: EXTRAS_RULE,
        ...options,
      },
      validator: { validate: areExtras },
    });
}
