import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import type { CreateDataset } from '../../../core/api-types';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import { EditedEntry } from '../../entries/edited-entry';
import { SavedNotice } from '../../entries/saved-notice/saved-notice';
import { DatasetForm } from '../dataset-form/dataset-form';
import type { DatasetLists } from '../dataset-lists';

/** The description of a dataset, changed. */
@Component({
  selector: 'app-describe-dataset',
  template: `
    <app-dataset-form
      [entry]="edited.entry()"
      [lists]="lists()"
      [organization]="edited.entry().organization?.id"
      [send]="save"
      sendLabel="Enregistrer"
      i18n-sendLabel="@@save"
      (saved)="countSave()"
    />
    <app-saved-notice [times]="saves()" />
  `,
  imports: [DatasetForm, SavedNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescribeDataset implements HoldsChanges {
  readonly lists = input.required<DatasetLists>();

  private readonly form = viewChild.required(DatasetForm);
  protected readonly edited = inject<EditedEntry<'dataset'>>(EditedEntry);
  protected readonly saves = signal(0);
  protected readonly save = (body: CreateDataset) => this.edited.save(body);

  hasUnsavedChanges(): boolean {
    return this.form().hasUnsavedChanges();
  }

  protected countSave(): void {
    this.saves.update((count) => count + 1);
  }
}
