import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import type { CreateReuse } from '../../../core/api-types';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { ReuseLists } from '../reuse-lists';
import { EditedEntry } from '../../entries/edited-entry';
import { SavedNotice } from '../../entries/saved-notice/saved-notice';
import { ReuseForm } from '../reuse-form/reuse-form';

/** The description of a reuse, changed. */
@Component({
  selector: 'app-describe-reuse',
  template: `
    <app-reuse-form
      [entry]="edited.entry()"
      [lists]="lists()"
      [send]="save"
      sendLabel="Enregistrer"
      i18n-sendLabel="@@save"
      (saved)="countSave()"
    />
    <app-saved-notice [times]="saves()" />
  `,
  imports: [ReuseForm, SavedNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescribeReuse implements HoldsChanges {
  readonly lists = input.required<ReuseLists>();

  private readonly form = viewChild.required(ReuseForm);
  protected readonly edited = inject<EditedEntry<'reuse'>>(EditedEntry);
  protected readonly saves = signal(0);
  protected readonly save = (body: CreateReuse) => this.edited.save(body);

  hasUnsavedChanges(): boolean {
    return this.form().hasUnsavedChanges();
  }

  protected countSave(): void {
    this.saves.update((count) => count + 1);
  }
}
