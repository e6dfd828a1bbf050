import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** How much of each kind the words find, without filters. */
export type KindCounts = Readonly<
  Record<'datasets' | 'dataservices' | 'reuses' | 'topics' | 'discussions' | 'posts', number>
>;

/** Those whose pages find exactly as many: the list of organizations looks at names alone. */
const KINDS = [
  { kind: 'datasets', label: $localize`:@@layout.datasets:Jeux de données` },
  { kind: 'dataservices', label: $localize`:@@layout.dataservices:API` },
  { kind: 'reuses', label: $localize`:@@layout.reuses:Réutilisations` },
  { kind: 'topics', label: $localize`:@@layout.topics:Thématiques` },
  { kind: 'discussions', label: $localize`:@@discussion.search.heading:Discussions` },
  { kind: 'posts', label: $localize`:@@layout.posts:Actualités` },
] as const;

/** From what was found of one kind to the same words in the others, with their numbers. */
@Component({
  selector: 'app-search-kinds',
  templateUrl: './search-kinds.html',
  styleUrl: './search-kinds.css',
  imports: [DecimalPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchKinds {
  readonly words = input.required<string>();
  readonly counts = input.required<KindCounts>();
  /** Path of the page that is shown. */
  readonly shown = input.required<string>();

  protected readonly kinds = computed(() =>
    KINDS.map(({ kind, label }) => {
      const path = `/${kind}`;
      return { label, path, count: this.counts()[kind], isShown: path === this.shown() };
    }),
  );
}
