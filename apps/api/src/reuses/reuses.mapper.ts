import { can, type ReuseTopic, type ReuseType } from '@passerelle/catalog';
import type { SubsectionLink } from '../entries/entry.dto';
import { isoOrNull, toCommonEntryResponse, type CommonEntryRow } from '../entries/entry.mapper';
import { ownedBy } from '../entries/entry.writes';
import { imageUrls } from '../images/image-address';
import { toIso } from '../platform/database';
import type { View } from '../platform/http';
import type { ReuseMetrics, ReuseResponse, ReuseSuggestion } from './reuses.dto';

/** Columns of `reuse` as `to_jsonb` gives them, with what belongs to it. */
export interface ReuseRow extends CommonEntryRow {
  readonly type: ReuseType;
  readonly topic: ReuseTopic;
  readonly url: string;
  readonly image_url: string | null;
  readonly metrics: ReuseMetrics;
}

export function toReuseResponse(row: ReuseRow, { origin, actor }: View): ReuseResponse {
  const owned = ownedBy(row);
  const picture = imageUrls('reuse', row.image_url, origin);
  const linked = (kind: 'datasets' | 'dataservices'): SubsectionLink => ({
    rel: 'subsection',
    href: `${origin}/api/1/${kind}/?reuse=${row.id}`,
    type: 'GET',
    total: row.metrics[kind],
  });
  return {
    ...toCommonEntryResponse(row, origin),
    type: row.type,
    topic: row.topic,
    url: row.url,
    image: picture.image,
    image_thumbnail: picture.thumbnail,
    datasets: linked('datasets'),
    dataservices: linked('dataservices'),
    metrics: row.metrics,
    permissions: { edit: can(actor, 'reuse:edit', owned), delete: can(actor, 'reuse:delete', owned) },
    last_modified: toIso(row.last_modified),
    archived: isoOrNull(row.archived),
    deleted: isoOrNull(row.deleted),
    uri: `${origin}/api/1/reuses/${row.id}/`,
    page: `${origin}/reuses/${row.slug}`,
  };
}

export function toReuseSuggestion(row: ReuseRow, origin: string): ReuseSuggestion {
  return {
    id: row.id,
    title: row.title,
    slug: row.slug,
    image_url: imageUrls('reuse', row.image_url, origin).thumbnail,
    page: `${origin}/reuses/${row.slug}`,
  };
}
