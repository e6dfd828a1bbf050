import { RESOURCE_TYPES, type ResourceType } from '@passerelle/catalog';
import type { ShownResource } from '../dataset-details';

export interface ResourceGroup {
  readonly type: ResourceType;
  readonly resources: readonly ShownResource[];
}

/** Files by kind, main ones first, in the producer's order within a kind; a kind this version ignores is «other». */
export function groupResources(resources: readonly ShownResource[]): readonly ResourceGroup[] {
  const kindOf = ({ type }: ShownResource): ResourceType =>
    RESOURCE_TYPES.find((known) => known === type) ?? 'other';
  return RESOURCE_TYPES.map((type) => ({
    type,
    resources: resources.filter((resource) => kindOf(resource) === type),
  })).filter((group) => group.resources.length > 0);
}

/** The part of the groups that stands on a page, counting files across groups. */
export function pageOfGroups(
  groups: readonly ResourceGroup[],
  page: number,
  size: number,
): readonly ResourceGroup[] {
  const all = groups.flatMap(({ resources }) => resources);
  const shown = new Set(all.slice((page - 1) * size, page * size));
  return groups
    .map((group) => ({ ...group, resources: group.resources.filter((resource) => shown.has(resource)) }))
    .filter((group) => group.resources.length > 0);
}
