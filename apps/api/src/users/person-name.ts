import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';
import { storable } from '../platform/database';
import { IsOmittable, Trimmed } from '../platform/http/input';

export const LONGEST_NAME = 100;

/** Addresses of pages are no names. */
const NO_ADDRESS = /^(?!.*(:\/\/|www\.))/is;

/** The first or the last name of a person; may be left out. */
export const IsPersonName = (): PropertyDecorator =>
  applyDecorators(
    IsOmittable(),
    Trimmed(),
    IsString(),
    MaxLength(LONGEST_NAME),
    Matches(NO_ADDRESS, { message: 'must be a name, no address of a page' }),
  );

/** A name as it stands in a form; nothing for what is none. */
export function readName(value: unknown): string {
  const name = typeof value === 'string' ? storable(value).replaceAll(/\s+/g, ' ').trim() : '';
  return NO_ADDRESS.test(name) ? name.slice(0, LONGEST_NAME) : '';
}
