import { ChangeDetectionStrategy, Component, input, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Control, ErrorSummary, Field, TagInput } from '@passerelle/ui/forms';
import type { CreateDataset } from '../../../core/api-types';
import { LICENSE_LABELS } from '../../../core/labels';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { AccessFields } from '../../entries/access-fields/access-fields';
import { ContactChoice } from '../../entries/contact-choice/contact-choice';
import { EntryForm } from '../../entries/entry-form';
import type { DatasetLists } from '../dataset-lists';
import { datasetRules, toDatasetBody, toDatasetModel, type DatasetModel } from '../dataset-model';

/** The description of a dataset, to write and to change. */
@Component({
  selector: 'app-dataset-form',
  templateUrl: './dataset-form.html',
  imports: [
    AccessFields,
    ContactChoice,
    Control,
    ErrorSummary,
    Field,
    FormField,
    FormRoot,
    ProblemNotice,
    TagInput,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetForm extends EntryForm<'dataset', DatasetModel> {
  readonly lists = input.required<DatasetLists>();

  protected readonly model = linkedSignal(() => toDatasetModel(this.entry()));
  protected readonly form = form(this.model, datasetRules);
  /** Licences keep the name of their text; only what is not a text is said in the reader's language. */
  protected readonly licenseLabels = LICENSE_LABELS;

  protected toBody(model: DatasetModel): CreateDataset {
    return toDatasetBody(model);
  }
}
