import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Badge, Notice } from '@passerelle/ui';
import type { Loaded } from '../../../core/loaded';
import { describePage } from '../../../core/page-head';
import { QualityPanel, type Judged } from '../../../core/quality-panel/quality-panel';
import { ProblemView } from '../../../layout/problem-view/problem-view';
import { ConflictNotice } from '../conflict-notice/conflict-notice';
import { EditedEntry, type Versioned } from '../edited-entry';
import { archivedOn, isHarvested, type WrittenKind } from '../entry-kinds';
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
  readonly kind = input.required<WrittenKind>();
  readonly versioned = input.required<Loaded<Versioned<WrittenKind>>>();

  protected readonly edited = inject<EditedEntry>(EditedEntry);
  protected readonly words = computed(() => ENTRY_WORDS[this.kind()]);
  protected readonly steps = computed(() => STEPS[this.kind()]);
  protected readonly base = computed(() => ['/space', this.words().path, this.edited.entry().id]);
  protected readonly isArchived = computed(() => archivedOn(this.edited.entry()) !== null);
  protected readonly isHarvested = computed(() => isHarvested(this.edited.entry()));
  /** Of what has criteria. */
  protected readonly judged = computed((): Judged | undefined => {
    const entry = this.edited.entry();
    if (!('quality' in entry)) return undefined;
    return 'base_api_url' in entry ? { ...entry, kind: 'dataservice' } : { ...entry, kind: 'dataset' };
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
