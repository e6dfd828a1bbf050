import type { WrittenKind } from './entry-kinds';

export interface Step {
  /** Below the entry's own address. */
  readonly path: string;
  readonly label: string;
}

const description: Step = { path: '', label: $localize`:@@editor.step.description:Description` };
const publication: Step = {
  path: 'publication',
  label: $localize`:@@editor.step.publication:Relecture et publication`,
};

/** What follows the choice of the producer, which is the first step of a new entry. */
export const STEPS: Record<WrittenKind, readonly Step[]> = {
  dataset: [description, { path: 'files', label: $localize`:@@editor.step.files:Fichiers` }, publication],
  dataservice: [
    description,
    { path: 'datasets', label: $localize`:@@editor.step.datasets:Données servies` },
    publication,
  ],
  topic: [description, { path: 'elements', label: $localize`:@@editor.step.elements:Éléments` }, publication],
  reuse: [description, { path: 'links', label: $localize`:@@editor.step.links:Données et API` }, publication],
};
