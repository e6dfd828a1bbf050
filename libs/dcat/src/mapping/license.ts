import type { Node } from './node';
import { licenseOf } from './statements';

/**
 * The licence of a dataset: its own, else the one that all its distributions which name a licence share. Many
 * catalogues state the licence as rights (DCAT-AP 3 keeps `dct:license` for the distribution).
 */
export function readLicense(dataset: Node): string | undefined {
  const own = statedLicense(dataset);
  if (own !== undefined) {
    return own;
  }
  const stated = dataset
    .preferredNodes('distribution')
    .map(statedLicense)
    .filter((license) => license !== undefined);
  return new Set(stated).size === 1 ? stated[0] : undefined;
}

function statedLicense(node: Node): string | undefined {
  for (const statement of [...node.nodes('license'), ...node.nodes('rights')]) {
    const license = licenseOf(statement);
    if (license) {
      return license.id;
    }
  }
  return undefined;
}
