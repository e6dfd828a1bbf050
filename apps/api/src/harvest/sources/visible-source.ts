import { can, type Actor, type Owned } from '@passerelle/catalog';
import type { Bind } from '../../platform/database';

export const ownedSource = ({
  id,
  organization_id,
}: {
  readonly id: string;
  readonly organization_id: string | null;
}): Owned => ({
  id,
  organizationId: organization_id,
});

/** Whether somebody proposed the source, or administers its organization. */
export function ownSource(actor: Actor | undefined, bind: Bind): string {
  const organizations = [...(actor?.roles ?? [])].flatMap(([organizationId, role]) =>
    role === 'admin' && can(actor, 'harvest-source:manage', { organizationId }) ? [organizationId] : [],
  );
  return `coalesce(h.organization_id = any(${bind(organizations)}::uuid[]), false)
    or coalesce(h.proposed_by::text = ${bind(actor?.userId ?? '')}, false)`;
}

/** Everybody may see a source that is harvested; one that is proposed or refused, only those it belongs to. */
export function visibleSource(actor: Actor | undefined, bind: Bind): string {
  if (can(actor, 'harvest-source:validate')) {
    return 'h.deleted is null';
  }
  const organizations = [...(actor?.roles.keys() ?? [])].filter((organizationId) =>
    can(actor, 'harvest-source:inspect', { organizationId }),
  );
  return `h.deleted is null and (h.state = 'accepted' or h.organization_id = any(${bind(organizations)}::uuid[]))`;
}
