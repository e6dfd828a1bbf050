import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { EntryKind } from '@passerelle/catalog';
import { Notice } from '@passerelle/ui';
import type { Problem } from '../../../core/loaded';
import { ChangeList } from '../../../versions/change-list/change-list';
import { differences } from '../../../versions/differences';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EditedEntry, type Conflict } from '../edited-entry';

/** Somebody else saved the same entry: what they changed, and the two ways on. Nothing is lost before one is taken. */
@Component({
  selector: 'app-conflict-notice',
  templateUrl: './conflict-notice.html',
  styles: ':host { display: block; margin-block-end: var(--space-6); }',
  imports: [ChangeList, Notice, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictNotice {
  readonly conflict = input.required<Conflict<EntryKind>>();

  private readonly edited = inject<EditedEntry>(EditedEntry);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly changes = computed(() => differences(this.edited.entry(), this.conflict().theirs.entry));

  protected reload(): void {
    this.edited.yield(this.conflict());
  }

  protected async insist(): Promise<void> {
    const { problem } = await this.edited.insist(this.conflict());
    this.problem.set(problem);
  }
}
