import { toTag } from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { registerDecorator, ValidateIf, type ValidationOptions } from 'class-validator';

/** `null` clears the field; absence leaves it as it is. */
export const IsClearable = (): PropertyDecorator =>
  ValidateIf((_, value) => value !== null && value !== undefined);

/** Absence leaves the field as it is; `null` is refused. */
export const IsLeavable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export const LowerCase = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  );

/** Clients send back what they got: an organization or a licence as an object that holds its identifier. */
export const ById = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'object' && value !== null && 'id' in value ? value.id : value,
  );

/** Tags as the catalogue keeps them: slugs, each once; those that mean nothing are dropped. */
export const Tags = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) && value.every((tag) => typeof tag === 'string')
      ? [...new Set(value.map((tag) => toTag(tag)).filter((tag) => tag !== undefined))]
      : value,
  );

const EXTRAS = { keys: 200, key: 200, characters: 100_000, depth: 8 } as const;

/** An object of whatever JSON, within limits of size and depth. */
export function IsExtras(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isExtras',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: `must be an object of at most ${EXTRAS.keys} keys, ${EXTRAS.depth} levels and ${EXTRAS.characters} characters`,
        ...options,
      },
      validator: { validate: isExtras },
    });
}

function isExtras(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const keys = Object.keys(value);
  return (
    keys.length <= EXTRAS.keys &&
    keys.every((key) => key.length <= EXTRAS.key) &&
    depthOf(value, 0) <= EXTRAS.depth &&
    JSON.stringify(value).length <= EXTRAS.characters
  );
}

function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > EXTRAS.depth) {
    return depth;
  }
  return Math.max(depth, ...Object.values(value).map((inner) => depthOf(inner, depth + 1)));
}
