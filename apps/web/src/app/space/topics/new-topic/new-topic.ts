import { ChangeDetectionStrategy, Component, input, viewChild } from '@angular/core';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import { draftOf } from '../../entries/entry-draft';
import { NewEntry } from '../../entries/new-entry/new-entry';
import { TopicForm } from '../topic-form/topic-form';

/** A new topic: in whose name, then what it is about. */
@Component({
  selector: 'app-new-topic',
  template: `
    <app-new-entry kind="topic" [producer]="draft.producer()">
      <app-topic-form
        [send]="draft.create"
        sendLabel="Enregistrer et choisir ce qu’elle rassemble"
        i18n-sendLabel="@@new.topic.send"
        (saved)="draft.goOn($event)"
      />
    </app-new-entry>
  `,
  imports: [NewEntry, TopicForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewTopic implements HoldsChanges {
  /** Who publishes it, from the address. */
  readonly for = input<string>();

  private readonly form = viewChild(TopicForm);
  protected readonly draft = draftOf('topic', this.for);

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }
}
