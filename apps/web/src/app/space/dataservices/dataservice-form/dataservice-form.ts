import { ChangeDetectionStrategy, Component, input, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Control, ErrorSummary, Field, TagInput } from '@passerelle/ui/forms';
import type { CreateDataservice } from '../../../core/api-types';
import { LICENSE_LABELS } from '../../../core/labels';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import type { DatasetLists } from '../../datasets/dataset-lists';
import { AccessFields } from '../../entries/access-fields/access-fields';
import { ContactChoice } from '../../entries/contact-choice/contact-choice';
import { EntryForm } from '../../entries/entry-form';
import {
  API_FORMATS,
  dataserviceRules,
  toDataserviceBody,
  toDataserviceModel,
  type DataserviceModel,
} from '../dataservice-model';

/** The description of an API, to write and to change. */
@Component({
  selector: 'app-dataservice-form',
  templateUrl: './dataservice-form.html',
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
export class DataserviceForm extends EntryForm<'dataservice', DataserviceModel> {
  readonly licenses = input.required<DatasetLists['licenses']>();

  protected readonly model = linkedSignal(() => toDataserviceModel(this.entry()));
  protected readonly form = form(this.model, dataserviceRules);
  protected readonly formats = API_FORMATS;
  protected readonly licenseLabels = LICENSE_LABELS;

  protected toBody(model: DataserviceModel): CreateDataservice {
    return toDataserviceBody(model);
  }
}
