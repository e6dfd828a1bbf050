import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import type { CreateTopic } from '../../../core/api-types';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import { EditedEntry } from '../../entries/edited-entry';
import { SavedNotice } from '../../entries/saved-notice/saved-notice';
import { TopicForm } from '../topic-form/topic-form';

/** The description of a topic, changed. */
@Component({
  selector: 'app-describe-topic',
  template: `
    <app-topic-form
      [entry]="edited.entry()"
      [send]="save"
      sendLabel="Enregistrer"
      i18n-sendLabel="@@save"
      (saved)="countSave()"
    />
    <app-saved-notice [times]="saves()" />
  `,
  imports: [SavedNotice, TopicForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescribeTopic implements HoldsChanges {
  private readonly form = viewChild.required(TopicForm);
  protected readonly edited = inject<EditedEntry<'topic'>>(EditedEntry);
  protected readonly saves = signal(0);
  protected readonly save = (body: CreateTopic) => this.edited.save(body);

  hasUnsavedChanges(): boolean {
    return this.form().hasUnsavedChanges();
  }

  protected countSave(): void {
    this.saves.update((count) => count + 1);
  }
}
