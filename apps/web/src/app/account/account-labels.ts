import type { MemberRole, TokenScope } from '@passerelle/catalog';

export const MEMBER_ROLE_LABELS: Record<MemberRole, string> = {
  admin: $localize`:@@member-role.admin:Administration`,
  editor: $localize`:@@member-role.editor:Édition`,
  partial_editor: $localize`:@@member-role.partial_editor:Édition de ce qui est confié`,
};

export const TOKEN_SCOPE_LABELS: Record<TokenScope, string> = {
  read: $localize`:@@token-scope.read:Lire, y compris ce qui n’est pas encore publié`,
  'write:datasets': $localize`:@@token-scope.write-datasets:Publier et modifier des jeux de données`,
  'write:dataservices': $localize`:@@token-scope.write-dataservices:Publier et modifier des API`,
  'write:reuses': $localize`:@@token-scope.write-reuses:Déclarer et modifier des réutilisations`,
  'write:topics': $localize`:@@token-scope.write-topics:Rassembler des données en thématiques`,
  'write:discussions': $localize`:@@token-scope.write-discussions:Prendre part aux discussions`,
  'write:follows': $localize`:@@token-scope.write-follows:Suivre ce qui est publié`,
  'write:organizations': $localize`:@@token-scope.write-organizations:Modifier des organisations et leurs membres`,
  harvest: $localize`:@@token-scope.harvest:Moissonner des catalogues`,
  admin: $localize`:@@token-scope.admin:Tout faire, comme l’administration du portail`,
};
