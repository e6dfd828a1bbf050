import { ChangeDetectionStrategy, Component, input, viewChild } from '@angular/core';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import { draftOf } from '../../entries/entry-draft';
import { NewEntry } from '../../entries/new-entry/new-entry';
import { DatasetForm } from '../dataset-form/dataset-form';
import type { DatasetLists } from '../dataset-lists';

/** A new dataset: in whose name, then what it is. */
@Component({
  selector: 'app-new-dataset',
  template: `
    <app-new-entry kind="dataset" [producer]="draft.producer()">
      <app-dataset-form
        [lists]="lists()"
        [organization]="draft.organization()"
        [send]="draft.create"
        sendLabel="Enregistrer et ajouter des fichiers"
        i18n-sendLabel="@@new.dataset.send"
        (saved)="draft.goOn($event)"
      />
    </app-new-entry>
  `,
  imports: [DatasetForm, NewEntry],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewDataset implements HoldsChanges {
  readonly lists = input.required<DatasetLists>();
  /** Who publishes it, from the address. */
  readonly for = input<string>();

  private readonly form = viewChild(DatasetForm);
  protected readonly draft = draftOf('dataset', this.for);

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }
}
