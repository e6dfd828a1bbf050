import { ChangeDetectionStrategy, Component, input, viewChild } from '@angular/core';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { ReuseLists } from '../reuse-lists';
import { draftOf } from '../../entries/entry-draft';
import { NewEntry } from '../../entries/new-entry/new-entry';
import { ReuseForm } from '../reuse-form/reuse-form';

/** A new reuse: in whose name, then what it is. */
@Component({
  selector: 'app-new-reuse',
  template: `
    <app-new-entry kind="reuse" [producer]="draft.producer()">
      <app-reuse-form
        [lists]="lists()"
        [send]="draft.create"
        sendLabel="Enregistrer et relier données et API"
        i18n-sendLabel="@@new.reuse.send"
        (saved)="draft.goOn($event)"
      />
    </app-new-entry>
  `,
  imports: [ReuseForm, NewEntry],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewReuse implements HoldsChanges {
  readonly lists = input.required<ReuseLists>();
  /** Who publishes it, from the address. */
  readonly for = input<string>();

  private readonly form = viewChild(ReuseForm);
  protected readonly draft = draftOf('reuse', this.for);

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }
}
