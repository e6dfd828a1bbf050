import type { Schemas } from '@passerelle/api-client';

/** What each thing that is found is, by the class that the API tells. */
export const CLASS_LABELS: Readonly<Record<Schemas['FoundReference']['class'], string>> = {
  Dataset: $localize`:@@class.dataset:Jeu de données`,
  Dataservice: $localize`:@@class.dataservice:API`,
  Reuse: $localize`:@@class.reuse:Réutilisation`,
  Topic: $localize`:@@class.topic:Thématique`,
  Discussion: $localize`:@@class.discussion:Discussion`,
  Organization: $localize`:@@class.organization:Organisation`,
  Post: $localize`:@@class.post:Actualité`,
};
