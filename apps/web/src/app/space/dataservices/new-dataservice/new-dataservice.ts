import { ChangeDetectionStrategy, Component, input, viewChild } from '@angular/core';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { DatasetLists } from '../../datasets/dataset-lists';
import { draftOf } from '../../entries/entry-draft';
import { NewEntry } from '../../entries/new-entry/new-entry';
import { DataserviceForm } from '../dataservice-form/dataservice-form';

/** A new API: in whose name, then what it is. */
@Component({
  selector: 'app-new-dataservice',
  template: `
    <app-new-entry kind="dataservice" [producer]="draft.producer()">
      <app-dataservice-form
        [licenses]="lists().licenses"
        [organization]="draft.organization()"
        [send]="draft.create"
        sendLabel="Enregistrer et relier des données"
        i18n-sendLabel="@@new.dataservice.send"
        (saved)="draft.goOn($event)"
      />
    </app-new-entry>
  `,
  imports: [DataserviceForm, NewEntry],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewDataservice implements HoldsChanges {
  readonly lists = input.required<DatasetLists>();
  /** Who publishes it, from the address. */
  readonly for = input<string>();

  private readonly form = viewChild(DataserviceForm);
  protected readonly draft = draftOf('dataservice', this.for);

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }
}
