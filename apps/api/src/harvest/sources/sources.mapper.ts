import { can } from '@passerelle/catalog';
import { withoutSecrets } from '@passerelle/harvest';
import { toOrganizationReference } from '../../organizations/organizations.mapper';
import { toIso } from '../../platform/database';
import type { View } from '../../platform/http';
import { toRunResponse } from '../runs/runs.mapper';
import { toConfig } from './source-config';
import type { SourceResponse } from './source-response.dto';
import type { SourceDetailRow } from './sources.reader';
import { ownedSource } from './visible-source';

export function toSourceResponse(row: SourceDetailRow, { origin, actor }: View): SourceResponse {
  const object = ownedSource(row);
  const manages = can(actor, 'harvest-source:manage', object);
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    url: manages ? row.url : withoutSecrets(row.url),
    backend: row.backend,
    organization: row.organization && toOrganizationReference(row.organization, origin),
    active: !row.paused,
    validation: {
      state: row.state,
      comment: row.state_comment,
      on: row.decided_at?.toISOString() ?? null,
    },
    health: row.health,
    failures: row.failures,
    schedule: row.schedule,
    next_run: row.next_run_at?.toISOString() ?? null,
    grace_days: row.grace_days,
    held_share: row.held_share,
    config: toConfig(row.settings),
    kept_credentials:
      manages && row.credentials_scheme !== null
        ? { scheme: row.credentials_scheme, hint: row.credentials_hint ?? '' }
        : null,
    waiting: row.waiting && {
      since: toIso(row.waiting.since),
      until: row.waiting.until && toIso(row.waiting.until),
    },
    last_job: row.last_run && toRunResponse(row.last_run),
    metrics: { datasets: row.datasets, dataservices: row.dataservices },
    permissions: {
      edit: manages,
      delete: manages,
      run: manages,
      inspect: can(actor, 'harvest-source:inspect', object),
      validate: can(actor, 'harvest-source:validate'),
    },
    created_at: row.created_at.toISOString(),
    last_modified: row.last_modified.toISOString(),
    uri: `${origin}/api/1/harvest/source/${row.id}/`,
    page: `${origin}/harvest/${row.slug}`,
  };
}
