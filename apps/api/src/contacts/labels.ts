import type { ContactRole } from '@passerelle/catalog';
import type { Label } from '../platform/http/lang';

export const CONTACT_ROLE_LABELS: Readonly<Record<ContactRole, Label>> = {
  contact: { fr: 'Contact', en: 'Contact' },
  creator: { fr: 'Créateur', en: 'Creator' },
  publisher: { fr: 'Éditeur', en: 'Publisher' },
  rightsHolder: { fr: 'Détenteur des droits', en: 'Rights holder' },
  custodian: { fr: 'Gestionnaire', en: 'Custodian' },
  distributor: { fr: 'Diffuseur', en: 'Distributor' },
  originator: { fr: 'Commanditaire', en: 'Originator' },
  principalInvestigator: { fr: 'Responsable scientifique', en: 'Principal investigator' },
  processor: { fr: 'Responsable du traitement', en: 'Processor' },
  resourceProvider: { fr: 'Fournisseur', en: 'Resource provider' },
  user: { fr: 'Utilisateur', en: 'User' },
};
