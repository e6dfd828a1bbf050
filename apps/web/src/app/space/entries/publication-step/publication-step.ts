import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SUBJECT_CLASSES } from '@passerelle/catalog';
import { ConfirmButton, Notice } from '@passerelle/ui';
import { CalendarDate } from '../../../core/calendar-date';
import type { Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EditedEntry } from '../edited-entry';
import { ARCHIVED_KINDS, archivedOn, type WrittenKind } from '../entry-kinds';
import { TransferOffer } from '../transfer-offer/transfer-offer';
import { ENTRY_WORDS } from '../entry-words';

/** The last step: publish, or keep to oneself; and later archive or delete. */
@Component({
  selector: 'app-publication-step',
  templateUrl: './publication-step.html',
  styles: 'section { margin-block-end: var(--space-7); }',
  imports: [CalendarDate, ConfirmButton, Notice, ProblemNotice, RouterLink, TransferOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicationStep {
  readonly kind = input.required<WrittenKind>();

  private readonly router = inject(Router);
  protected readonly edited = inject<EditedEntry>(EditedEntry);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly done = signal<string | undefined>(undefined);
  protected readonly words = computed(() => ENTRY_WORDS[this.kind()]);
  protected readonly mayBeArchived = computed(() => ARCHIVED_KINDS.includes(this.kind()));
  protected readonly archived = computed(() => archivedOn(this.edited.entry()));
  protected readonly page = computed(() => ['/' + this.words().path, this.edited.entry().slug]);
  protected readonly subject = computed(() => ({
    class: SUBJECT_CLASSES[this.kind()],
    id: this.edited.entry().id,
  }));
  protected readonly mayDelete = computed(() => this.edited.entry().permissions.delete);

  protected async publish(isPrivate: boolean): Promise<void> {
    await this.save({ private: isPrivate }, isPrivate ? TEXTS.hidden : TEXTS.published);
  }

  protected async archive(isArchived: boolean): Promise<void> {
    const archived = isArchived ? new Date().toISOString() : null;
    await this.save({ archived }, isArchived ? TEXTS.archived : TEXTS.unarchived);
  }

  protected async remove(): Promise<void> {
    await this.act(async () => {
      const { problem } = await this.edited.remove();
      this.problem.set(problem);
      if (!problem) await this.router.navigate(['/space', this.words().path]);
    });
  }

  private async save(body: object, done: string): Promise<void> {
    await this.act(async () => {
      const { data, problem } = await this.edited.save(body);
      // A conflict is told by the editor.
      this.problem.set(problem?.status === 412 ? undefined : problem);
      if (data) this.done.set(done);
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.done.set(undefined);
    try {
      await work();
    } finally {
      this.busy.set(false);
    }
  }
}

const TEXTS = {
  published: $localize`:@@publication.published:C’est publié.`,
  hidden: $localize`:@@publication.hidden:Ce n’est plus visible que par vous et votre organisation.`,
  archived: $localize`:@@publication.archived:C’est archivé.`,
  unarchived: $localize`:@@publication.unarchived:Ce n’est plus archivé.`,
};
