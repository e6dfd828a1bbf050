import { BADGES } from '@passerelle/catalog';
import type { Label } from '../platform/http/lang';

type Kind = keyof typeof BADGES;

/** The names of badges, by what carries them. */
export const BADGE_LABELS: {
  readonly [K in Kind]: Readonly<Record<(typeof BADGES)[K][number], Label>>;
} = {
  dataset: {
    'pivotal-data': { fr: 'Données pivot', en: 'Pivotal data' },
    spd: { fr: 'Service public de la donnée', en: 'Public data service' },
    inspire: { fr: 'INSPIRE', en: 'INSPIRE' },
    hvd: { fr: 'Données de forte valeur', en: 'High-value data' },
    sl: { fr: 'Série statistique labellisée', en: 'Certified statistical series' },
    sr: { fr: 'Série statistique d’intérêt général', en: 'Statistical series of general interest' },
  },
  dataservice: { hvd: { fr: 'Données de forte valeur', en: 'High-value data' } },
  reuse: { award: { fr: 'Primée', en: 'Award' } },
  organization: {
    'public-service': { fr: 'Service public', en: 'Public service' },
    certified: { fr: 'Certifiée', en: 'Certified' },
    association: { fr: 'Association', en: 'Association' },
    company: { fr: 'Entreprise', en: 'Company' },
    'local-authority': { fr: 'Collectivité territoriale', en: 'Local authority' },
  },
};
