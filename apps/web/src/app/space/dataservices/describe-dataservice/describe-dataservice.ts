import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import type { CreateDataservice } from '../../../core/api-types';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { DatasetLists } from '../../datasets/dataset-lists';
import { EditedEntry } from '../../entries/edited-entry';
import { SavedNotice } from '../../entries/saved-notice/saved-notice';
import { DataserviceForm } from '../dataservice-form/dataservice-form';

/** The description of an API, changed. */
@Component({
  selector: 'app-describe-dataservice',
  template: `
    <app-dataservice-form
      [entry]="edited.entry()"
      [licenses]="lists().licenses"
      [organization]="edited.entry().organization?.id"
      [send]="save"
      sendLabel="Enregistrer"
      i18n-sendLabel="@@save"
      (saved)="countSave()"
    />
    <app-saved-notice [times]="saves()" />
  `,
  imports: [DataserviceForm, SavedNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescribeDataservice implements HoldsChanges {
  readonly lists = input.required<DatasetLists>();

  private readonly form = viewChild.required(DataserviceForm);
  protected readonly edited = inject<EditedEntry<'dataservice'>>(EditedEntry);
  protected readonly saves = signal(0);
  protected readonly save = (body: CreateDataservice) => this.edited.save(body);

  hasUnsavedChanges(): boolean {
    return this.form().hasUnsavedChanges();
  }

  protected countSave(): void {
    this.saves.update((count) => count + 1);
  }
}
