/** The fields of histories and of answers in words. Those without words are told by their name. */
export const CHANGE_LABELS: Readonly<Record<string, string>> = {
  title: $localize`:@@form.title:Titre`,
  slug: $localize`:@@change.slug:Adresse`,
  acronym: $localize`:@@form.acronym:Sigle`,
  description: $localize`:@@form.description:Description`,
  description_short: $localize`:@@form.description_short:En une phrase`,
  tags: $localize`:@@form.tags:Mots-clés`,
  license: $localize`:@@form.license:Licence`,
  frequency: $localize`:@@form.frequency:Fréquence de mise à jour`,
  private: $localize`:@@change.private:Non publié`,
  archived: $localize`:@@change.archived:Archivé`,
  archived_at: $localize`:@@change.archived:Archivé`,
  deleted: $localize`:@@change.deleted:Supprimé`,
  featured: $localize`:@@change.featured:Mis en avant`,
  organization: $localize`:@@change.organization:Organisation`,
  organization_id: $localize`:@@change.organization:Organisation`,
  owner: $localize`:@@change.owner:Propriétaire`,
  owner_id: $localize`:@@change.owner:Propriétaire`,
  access_type: $localize`:@@change.access_type:Qui peut l’utiliser`,
  access_audiences: $localize`:@@change.access_audiences:Qui peut demander l’accès`,
  access_type_reason_category: $localize`:@@form.access_type_reason_category:Motif de la restriction`,
  access_type_reason: $localize`:@@form.access_type_reason:Conditions d’accès`,
  authorization_request_url: $localize`:@@form.authorization_request_url:Page où l’accès se demande`,
  temporal_coverage: $localize`:@@form.temporal_coverage:Période que décrivent les données`,
  duplicate_of_id: $localize`:@@versions.duplicate-of:Jeu de données qui fait autorité`,
  temporal_start: $localize`:@@form.temporal_coverage.start:Première date`,
  temporal_end: $localize`:@@form.temporal_coverage.end:Dernière date`,
  contact_points: $localize`:@@form.contact_points:À qui s’adresser`,
  resources: $localize`:@@editor.step.files:Fichiers`,
  'resources.many': $localize`:@@change.resources-many:Nombre de fichiers changés`,
  'resources.order': $localize`:@@change.resources-order:Ordre des fichiers`,
  datasets: $localize`:@@editor.step.datasets:Données servies`,
  base_api_url: $localize`:@@form.base_api_url:Adresse de base`,
  machine_documentation_url: $localize`:@@form.machine_documentation_url:Description pour les programmes (OpenAPI)`,
  technical_documentation_url: $localize`:@@form.technical_documentation_url:Documentation technique`,
  business_documentation_url: $localize`:@@form.business_documentation_url:Présentation et cas d’usage`,
  rate_limiting: $localize`:@@form.rate_limiting:Limites d’appels`,
  rate_limiting_url: $localize`:@@form.rate_limiting_url:Page qui explique les limites`,
  availability: $localize`:@@form.availability:Disponibilité annoncée, en pour cent`,
  availability_url: $localize`:@@form.availability_url:Page qui suit la disponibilité`,
  format: $localize`:@@form.format:Format`,
  url: $localize`:@@form.url:Adresse`,
  type: $localize`:@@form.type:Type`,
  topic: $localize`:@@form.topic:Thème`,
  image: $localize`:@@form.image:Adresse d’une image`,
};

/** What a change is about: a field, or one of the files. */
export function changeLabel(field: string): string {
  const known = CHANGE_LABELS[field];
  if (known) return known;
  return field.startsWith('resources.') ? $localize`:@@change.resource:Fichier` : field;
}
