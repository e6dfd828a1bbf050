import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { VersionedKind } from '@passerelle/catalog';
import { ConfirmButton } from '@passerelle/ui';
import { API } from '../../core/api';
import type { VersionComparison, VersionPage, VersionResponse } from '../../core/api-types';
import { CalendarDate } from '../../core/calendar-date';
import { attempt, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { ChangeList } from '../change-list/change-list';
import type { Change } from '../differences';
import { VERSION_API, type NotRestored, type Versioned } from '../version-api';

/** The history of an object: who changed what, when, from what to what, and what differs between two versions. */
@Component({
  selector: 'app-versions-page',
  templateUrl: './versions-page.html',
  styleUrl: './versions-page.css',
  imports: [
    CalendarDate,
    ChangeList,
    ConfirmButton,
    PageLinks,
    ProblemNotice,
    ProblemView,
    RelativeTime,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionsPage {
  readonly kind = input.required<VersionedKind>();
  readonly versions = input.required<Loaded<VersionPage>>();
  readonly versioned = input.required<Loaded<Versioned>>();
  /** Of the two versions that the address names, when it does. */
  readonly compared = input<Loaded<VersionComparison>>();

  private readonly api = inject(API);
  protected readonly page = linkedSignal(() => this.versions().data);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');
  protected readonly notRestored = signal<readonly NotRestored[]>([]);
  protected readonly object = computed(() => this.versioned().data);
  protected readonly from = computed(() => this.compared()?.data?.from ?? Math.max(1, this.latest() - 1));
  protected readonly to = computed(() => this.compared()?.data?.to ?? this.latest());
  /** The latest is what it is now: there is nothing to go back to. */
  protected readonly latest = computed(() =>
    Math.max(0, ...(this.page()?.data.map(({ number }) => number) ?? [])),
  );

  constructor() {
    describePage(() => {
      const entry = this.object();
      return entry && { title: $localize`:@@versions.of:Historique de ${entry.title}:title:`, noindex: true };
    });
  }

  protected changesOf({ changes }: Pick<VersionResponse, 'changes'>): readonly Change[] {
    return Object.entries(changes).map(([field, { from, to, moved }]) => ({ field, from, to, moved }));
  }

  /** What did not come back, and why. */
  protected obstacleOf({ reason, title }: NotRestored): string {
    switch (reason) {
      case 'file-gone':
        return $localize`:@@versions.not-restored.file:Le fichier «\u00a0${title ?? ''}:title:\u00a0»\u00a0: il a été remplacé ou retiré il y a trop longtemps, et n’est plus conservé.`;
      case 'order':
        return $localize`:@@versions.not-restored.order:L’ordre des fichiers, que l’historique ne retenait pas encore.`;
      case 'too-many':
        return $localize`:@@versions.not-restored.many:Des fichiers qui ont changé en trop grand nombre à la fois pour que l’historique les retienne un à un.`;
    }
  }

  protected restoreQuestion(number: number): string {
    return $localize`:@@versions.restore.question:Revenir à ce que la fiche disait à la version ${number}:number:\u00a0?`;
  }

  protected restoreLabel(number: number): string {
    return $localize`:@@versions.restore.label:Revenir à la version ${number}:number:`;
  }

  protected async restore({ number }: VersionResponse): Promise<void> {
    const slug = this.object()?.slug;
    if (this.busy() || slug === undefined) return;
    this.busy.set(true);
    const routes = VERSION_API[this.kind()];
    const { data: restored, problem } = await attempt(() => routes.restore(this.api, slug, number));
    this.problem.set(problem);
    this.notRestored.set(restored?.not_restored ?? []);
    if (!problem) {
      const { data } = await attempt(() => routes.list(this.api, slug, { page: 1, page_size: 20 }));
      if (data) this.page.set(data);
      this.said.set(
        $localize`:@@versions.restored:La fiche dit à nouveau ce qu’elle disait à la version ${number}:number:.`,
      );
    }
    this.busy.set(false);
  }
}
