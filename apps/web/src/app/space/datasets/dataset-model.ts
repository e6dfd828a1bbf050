import { maxLength, metadata, required, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS, type UpdateFrequency } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreateDataset, DatasetResponse } from '../../core/api-types';
import { filled, partOfDate } from '../../core/forms/validators';
import { accessRules, toAccessBody, toAccessModel, type AccessModel } from '../entries/access';

/** The description of a dataset as its form holds it. Names are the API's, so that what it refuses finds its field. */
export interface DatasetModel extends AccessModel {
  title: string;
  acronym: string;
  description: string;
  description_short: string;
  tags: readonly string[];
  license: string;
  frequency: string;
  temporal_coverage: { start: string; end: string };
  contact_points: readonly string[];
}

export function toDatasetModel(dataset?: DatasetResponse): DatasetModel {
  return {
    title: dataset?.title ?? '',
    acronym: dataset?.acronym ?? '',
    description: dataset?.description ?? '',
    description_short: dataset?.description_short ?? '',
    tags: dataset?.tags ?? [],
    license: dataset?.license ?? '',
    frequency: dataset?.frequency ?? '',
    temporal_coverage: {
      start: dataset?.temporal_coverage?.start ?? '',
      end: dataset?.temporal_coverage?.end ?? '',
    },
    contact_points: dataset?.contact_points.map(({ id }) => id) ?? [],
    ...toAccessModel(dataset),
  };
}

/** What the API is sent: what was emptied is cleared. */
export function toDatasetBody(model: DatasetModel): CreateDataset {
  const { start, end } = model.temporal_coverage;
  const [from, to] = [start.trim() || null, end.trim() || null];
  return {
    title: model.title.trim(),
    acronym: model.acronym.trim() || null,
    description: model.description,
    description_short: model.description_short.trim() || null,
    tags: [...model.tags],
    license: (model.license || null) as CreateDataset['license'],
    frequency: (model.frequency || null) as UpdateFrequency | null,
    temporal_coverage: from === null && to === null ? null : { start: from, end: to },
    contact_points: [...model.contact_points],
    ...toAccessBody(model),
  };
}

export function datasetRules(path: SchemaPathTree<DatasetModel>): void {
  metadata(path.title, FIELD_LABEL, () => $localize`:@@form.title:Titre`);
  required(path.title);
  filled(path.title);
  maxLength(path.title, LIMITS.title);
  metadata(path.acronym, FIELD_LABEL, () => $localize`:@@form.acronym:Sigle`);
  maxLength(path.acronym, LIMITS.acronym);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  required(path.description);
  filled(path.description);
  maxLength(path.description, LIMITS.description);
  metadata(path.description_short, FIELD_LABEL, () => $localize`:@@form.description_short:En une phrase`);
  maxLength(path.description_short, LIMITS.descriptionShort);
  metadata(path.tags, FIELD_LABEL, () => $localize`:@@form.tags:Mots-clés`);
  metadata(path.license, FIELD_LABEL, () => $localize`:@@form.license:Licence`);
  metadata(path.frequency, FIELD_LABEL, () => $localize`:@@form.frequency:Fréquence de mise à jour`);
  metadata(
    path.temporal_coverage,
    FIELD_LABEL,
    () => $localize`:@@form.temporal_coverage:Période que décrivent les données`,
  );
  metadata(
    path.temporal_coverage.start,
    FIELD_LABEL,
    () => $localize`:@@form.temporal_coverage.start:Première date`,
  );
  metadata(
    path.temporal_coverage.end,
    FIELD_LABEL,
    () => $localize`:@@form.temporal_coverage.end:Dernière date`,
  );
  partOfDate(path.temporal_coverage.start);
  partOfDate(path.temporal_coverage.end);
  metadata(path.contact_points, FIELD_LABEL, () => $localize`:@@form.contact_points:À qui s’adresser`);
  accessRules(path);
}
