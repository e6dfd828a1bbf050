import { datasetCriteria, type DatasetCriterion } from '@passerelle/catalog';
import type { DatasetResponse } from '../api-types';
import { explainCriteria, type CriterionWords, type ExplainedQuality } from './criterion-words';

const WORDS: Record<DatasetCriterion | 'has_resources', CriterionWords> = {
  license: {
    met: $localize`:@@quality.license.met:Licence indiquée`,
    missing: $localize`:@@quality.license.missing:Licence absente`,
    advice: $localize`:@@quality.license.advice:Choisissez une licence\u00a0: sans elle, personne ne sait ce qu’il peut faire des données.`,
  },
  temporal_coverage: {
    met: $localize`:@@quality.temporal_coverage.met:Période couverte indiquée`,
    missing: $localize`:@@quality.temporal_coverage.missing:Période couverte absente`,
    advice: $localize`:@@quality.temporal_coverage.advice:Donnez la première et la dernière date que les données décrivent.`,
  },
  spatial: {
    met: $localize`:@@quality.spatial.met:Territoire couvert indiqué`,
    missing: $localize`:@@quality.spatial.missing:Territoire couvert absent`,
    advice: $localize`:@@quality.spatial.advice:Nommez le territoire que les données décrivent, par exemple une commune ou un pays.`,
  },
  update_frequency: {
    met: $localize`:@@quality.update_frequency.met:Fréquence de mise à jour indiquée`,
    missing: $localize`:@@quality.update_frequency.missing:Fréquence de mise à jour absente`,
    advice: $localize`:@@quality.update_frequency.advice:Dites à quel rythme les données changent, même si c’est jamais. Deux critères en dépendent.`,
  },
  update_fulfilled_in_time: {
    met: $localize`:@@quality.update_fulfilled_in_time.met:Mises à jour faites à temps`,
    missing: $localize`:@@quality.update_fulfilled_in_time.missing:Mise à jour en retard`,
    advice: $localize`:@@quality.update_fulfilled_in_time.advice:Publiez les données attendues, ou annoncez un rythme que vous pouvez tenir.`,
  },
  dataset_description_quality: {
    met: $localize`:@@quality.dataset_description_quality.met:Description détaillée`,
    missing: $localize`:@@quality.dataset_description_quality.missing:Description trop courte`,
    advice: $localize`:@@quality.dataset_description_quality.advice:Décrivez en plus de cent caractères ce que contiennent les données, d’où elles viennent et leurs limites.`,
  },
  has_resources: {
    met: $localize`:@@quality.has_resources.met:Fichiers présents`,
    missing: $localize`:@@quality.has_resources.missing:Aucun fichier`,
    advice: $localize`:@@quality.has_resources.advice:Ajoutez au moins un fichier ou un lien. Trois critères en dépendent.`,
  },
  has_open_format: {
    met: $localize`:@@quality.has_open_format.met:Au moins un format ouvert`,
    missing: $localize`:@@quality.has_open_format.missing:Aucun format ouvert`,
    advice: $localize`:@@quality.has_open_format.advice:Ajoutez un fichier que tous les outils savent lire, comme CSV, JSON ou GeoJSON.`,
  },
  all_resources_available: {
    met: $localize`:@@quality.all_resources_available.met:Aucun lien rompu connu`,
    missing: $localize`:@@quality.all_resources_available.missing:Un lien au moins est rompu`,
    advice: $localize`:@@quality.all_resources_available.advice:Corrigez ou retirez les liens qui ne mènent plus à un fichier.`,
  },
  resources_documentation: {
    met: $localize`:@@quality.resources_documentation.met:Fichiers documentés`,
    missing: $localize`:@@quality.resources_documentation.missing:Fichiers sans documentation`,
    advice: $localize`:@@quality.resources_documentation.advice:Décrivez les fichiers et leurs colonnes, ou joignez une documentation.`,
  },
  access_conditions: {
    met: $localize`:@@quality.access_conditions.met:Conditions d’accès expliquées`,
    missing: $localize`:@@quality.access_conditions.missing:Conditions d’accès non expliquées`,
    advice: $localize`:@@quality.access_conditions.advice:Dites qui peut utiliser ces données, pour quel usage et comment les demander.`,
  },
  access_reason: {
    met: $localize`:@@quality.access_reason.met:Motif de la restriction indiqué`,
    missing: $localize`:@@quality.access_reason.missing:Motif de la restriction absent`,
    advice: $localize`:@@quality.access_reason.advice:Choisissez le motif légal qui limite l’accès à ces données.`,
  },
  contact: {
    met: $localize`:@@quality.contact.met:Contact joignable`,
    missing: $localize`:@@quality.contact.missing:Personne à qui s’adresser`,
    advice: $localize`:@@quality.contact.advice:Donnez une adresse électronique ou un formulaire où demander l’accès.`,
  },
};

const OF_FILES: ReadonlySet<DatasetCriterion> = new Set([
  'has_open_format',
  'all_resources_available',
  'resources_documentation',
]);

/** The criteria of a dataset in words. What cannot be judged yet is told by what it waits for. */
export function explainDataset({
  access_type,
  quality,
}: Pick<DatasetResponse, 'access_type' | 'quality'>): ExplainedQuality {
  const waitsForFiles = access_type === 'open' && !quality.has_resources;
  const judged = datasetCriteria(access_type)
    .filter((criterion) => !(waitsForFiles && OF_FILES.has(criterion)))
    .filter((criterion) => criterion !== 'update_fulfilled_in_time' || quality.update_frequency);
  return {
    ...explainCriteria([...judged, ...(waitsForFiles ? (['has_resources'] as const) : [])], quality, WORDS),
    ...(access_type !== 'open' && {
      remark: $localize`:@@quality.restricted:Ces données ne sont pas ouvertes à tous\u00a0: on ne leur demande ni licence ni fichiers, mais de dire qui peut y accéder et comment.`,
    }),
  };
}
