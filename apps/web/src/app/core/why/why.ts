import type { Schemas } from '@passerelle/api-client';

/** Why a result was found, as the API tells it: texts in pieces, those that matched among them. */
export type Why = Schemas['HighlightResponse'];
export type Segment = Schemas['SegmentResponse'];
type FoundField = Schemas['FoundInResponse']['field'];

/** Where words were found that a list does not show. */
export const FOUND_IN_LABELS: Record<FoundField, string> = {
  acronym: $localize`:@@found-in.acronym:Dans le sigle`,
  organization: $localize`:@@found-in.organization:Dans le producteur`,
  tag: $localize`:@@found-in.tag:Dans un mot-clé`,
  resource: $localize`:@@found-in.resource:Dans un fichier`,
  element: $localize`:@@found-in.element:Dans un élément`,
  identifier: $localize`:@@found-in.identifier:Dans l’identifiant`,
  column: $localize`:@@found-in.column:Dans une colonne d’un fichier`,
  schema: $localize`:@@found-in.schema:Dans le schéma d’un fichier`,
  operation: $localize`:@@found-in.operation:Dans une opération`,
  response_field: $localize`:@@found-in.response_field:Dans un champ de la réponse`,
  former_title: $localize`:@@found-in.former_title:Dans un ancien titre`,
};
