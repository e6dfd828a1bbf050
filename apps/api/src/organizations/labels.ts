import type { MemberRole } from '@passerelle/catalog';
import type { Label } from '../platform/http/lang';

export const MEMBER_ROLE_LABELS: Readonly<Record<MemberRole, Label>> = {
  admin: { fr: 'Administrateur', en: 'Administrator' },
  editor: { fr: 'Éditeur', en: 'Editor' },
  partial_editor: { fr: 'Éditeur partiel', en: 'Partial editor' },
};
