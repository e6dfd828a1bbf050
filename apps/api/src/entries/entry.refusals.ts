import { applyDecorators } from '@nestjs/common';
import { ENTRY_KINDS } from '@passerelle/catalog';
import { Refuses } from '../platform/http';

/** For what takes an entry of any kind in its body: whatever is not there is told as in its own address. */
export const RefusesAbsentEntry = () =>
  applyDecorators(
    Refuses(404, ...ENTRY_KINDS.map((kind) => `${kind}-not-found` as const)),
    Refuses(410, ...ENTRY_KINDS.map((kind) => `${kind}-deleted` as const)),
  );
