import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { EntryKind } from '@passerelle/catalog';
import { Badge, Notice } from '@passerelle/ui';
import type { Loaded } from '../../../core/loaded';
import { describePage } from '../../../core/page-head';
import { ProblemView } from '../../../layout/problem-view/problem-view';
import { QualityPanel } from '../../../datasets/dataset-page/quality-panel/quality-panel';
import { ConflictNotice } from '../conflict-notice/conflict-notice';
import { EditedEntry, type Versioned } from '../edited-entry';
import { archivedOn, isHarvested } from '../entry-kinds';
import { ENTRY_WORDS } from '../entry-words';
import { STEPS } from '../entry-steps';

/** The frame of an entry that is edited: its steps, its state, and what somebody else did meanwhile. */
@Component({
  selector: 'app-entry-editor',
  templateUrl: './entry-editor.html',
  styleUrl: './entry-editor.css',
  imports: [
    Badge,
    ConflictNotice,
    Notice,
    ProblemView,
    QualityPanel,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
  ],
  providers: [EditedEntry],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryEditor {
  readonly kind = input.required<EntryKind>();
  readonly versioned = input.required<Loaded<Versioned<EntryKind>>>();

  protected readonly edited = inject<EditedEntry>(EditedEntry);
  protected readonly words = computed(() => ENTRY_WORDS[this.kind()]);
  protected readonly steps = computed(() => STEPS[this.kind()]);
  protected readonly base = computed(() => ['/space', this.words().path, this.edited.entry().id]);
  protected readonly isArchived = computed(() => archivedOn(this.edited.entry()) !== null);
  protected readonly isHarvested = computed(() => isHarvested(this.edited.entry()));
  /** Of what has criteria. */
  protected readonly judged = computed(() => {
    const entry = this.edited.entry();
    return 'quality' in entry ? entry : undefined;
  });

  constructor() {
    effect(() => {
      const { data } = this.versioned();
      if (data) this.edited.open(this.kind(), data);
    });
    describePage(() =>
      this.edited.isOpen()
        ? { title: `${this.edited.entry().title} · ${SPACE_TITLE}`, noindex: true }
        : undefined,
    );
  }
}

const SPACE_TITLE = $localize`:@@space.title:Mon espace`;
