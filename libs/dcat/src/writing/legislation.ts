import type { DatasetBadge } from '@passerelle/catalog';
import type { Subject } from './subject';
import { named } from './terms';

/** The laws that make a dataset what the badge says. The others are of France, and no term of DCAT. */
const LAWS: Readonly<Record<DatasetBadge, string | undefined>> = {
  hvd: 'http://data.europa.eu/eli/reg_impl/2023/138/oj',
  inspire: 'http://data.europa.eu/eli/dir/2007/2/oj',
  'pivotal-data': undefined,
  spd: undefined,
  sl: undefined,
  sr: undefined,
};

/** Of a dataset, and of its distributions, where the annex for high-value datasets (DCAT-AP HVD 3) wants it too. */
export function writeLegislation(badges: readonly DatasetBadge[], to: Subject): void {
  for (const badge of badges) {
    const law = LAWS[badge];
    to.add('dcatap:applicableLegislation', law === undefined ? undefined : named(law));
  }
}
