import { ChangeDetectionStrategy, Component, input, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Control, ErrorSummary, Field, TagInput } from '@passerelle/ui/forms';
import type { CreateReuse } from '../../../core/api-types';
import { labelOf, REUSE_TOPIC_LABELS, REUSE_TYPE_LABELS } from '../../../core/labels';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EntryForm } from '../../entries/entry-form';
import type { ReuseLists } from '../reuse-lists';
import { reuseRules, toReuseBody, toReuseModel, type ReuseModel } from '../reuse-model';

/** The description of a reuse, to write and to change. */
@Component({
  selector: 'app-reuse-form',
  templateUrl: './reuse-form.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice, TagInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseForm extends EntryForm<'reuse', ReuseModel> {
  readonly lists = input.required<ReuseLists>();

  protected readonly model = linkedSignal(() => toReuseModel(this.entry()));
  protected readonly form = form(this.model, reuseRules);
  /** The list of what there is comes from the API, its words from here: the API's own are in French alone. */
  protected readonly typeLabel = (id: string) => labelOf(REUSE_TYPE_LABELS, id);
  protected readonly topicLabel = (id: string) => labelOf(REUSE_TOPIC_LABELS, id);

  protected toBody(model: ReuseModel): CreateReuse {
    return toReuseBody(model);
  }
}
