import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { AreIds, EachById, IsOmittable, WithoutLink } from '../platform/http/input';

/** As many as anybody reads; a reuse of the whole catalogue says so in words. */
export const MAX_LINKS = 500;

/** Identifiers of what an object is linked to, or objects that hold them; left out, it stays. */
export const IsLinks = (): PropertyDecorator =>
  applyDecorators(IsOmittable(), WithoutLink(), EachById(), IsArray(), ArrayMaxSize(MAX_LINKS), AreIds());
