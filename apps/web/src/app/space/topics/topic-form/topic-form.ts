import { ChangeDetectionStrategy, Component, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Control, ErrorSummary, Field, TagInput } from '@passerelle/ui/forms';
import type { CreateTopic } from '../../../core/api-types';
import { MarkdownPreview } from '../../../core/markdown/markdown-preview/markdown-preview';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EntryForm } from '../../entries/entry-form';
import { toTopicBody, toTopicModel, topicRules, type TopicModel } from '../topic-model';

/** The description of a topic, to write and to change. */
@Component({
  selector: 'app-topic-form',
  templateUrl: './topic-form.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, MarkdownPreview, ProblemNotice, TagInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicForm extends EntryForm<'topic', TopicModel> {
  protected readonly model = linkedSignal(() => toTopicModel(this.entry()));
  protected readonly form = form(this.model, topicRules);

  protected toBody(model: TopicModel): CreateTopic {
    return toTopicBody(model);
  }
}
