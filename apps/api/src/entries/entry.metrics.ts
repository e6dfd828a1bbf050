import { ApiProperty } from '@nestjs/swagger';
import type { RecordKind } from '@passerelle/catalog';
import { ALIAS, VISIBLE_REUSE } from './visible';

/** What is said of anything that can be discussed. */
export class DiscussionMetrics {
  @ApiProperty({ type: 'integer' })
  discussions!: number;

  @ApiProperty({ type: 'integer' })
  discussions_open!: number;
}

/** What others made of a dataset or an API, as far as everybody may see it. */
export class EntryMetrics extends DiscussionMetrics {
  @ApiProperty({ type: 'integer' })
  reuses!: number;
}

/** {@link DiscussionMetrics} in SQL, as arguments of jsonb_build_object. */
export function discussionMetrics(id: string): string {
  const count = (more = '') => `(select count(*) from discussion x where x.subject_id = ${id}${more})`;
  return `'discussions', ${count()}, 'discussions_open', ${count(' and x.closed_at is null')}`;
}

/** {@link EntryMetrics} in SQL, as an argument of jsonb_build_object. */
export function metricsJson(kind: RecordKind): string {
  const id = `${ALIAS[kind]}.id`;
  return `'metrics', jsonb_build_object(${discussionMetrics(id)},
    'reuses', (select count(*) from reuse_link l join reuse u on u.id = l.reuse_id
      where l.${kind}_id = ${id} and ${VISIBLE_REUSE}))`;
}
