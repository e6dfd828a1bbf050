import { ApiProperty } from '@nestjs/swagger';
import type { RecordKind } from '@passerelle/catalog';
import { ALIAS, VISIBLE_REUSE } from './visible';

/** What others made of a dataset or an API, as far as everybody may see it. */
export class EntryMetrics {
  @ApiProperty({ type: 'integer' })
  reuses!: number;
}

/** The same in SQL, as an argument of jsonb_build_object. */
export function metricsJson(kind: RecordKind): string {
  return `'metrics', jsonb_build_object(
    'reuses', (select count(*) from reuse_link l join reuse u on u.id = l.reuse_id
      where l.${kind}_id = ${ALIAS[kind]}.id and ${VISIBLE_REUSE}))`;
}
