import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SearchScope } from '../search-scope';
import type { SearchedType } from '../search-suggestions';

/** How much of each kind the words find, without filters. */
export type KindCounts = Readonly<Partial<Record<SearchedType, number>>>;

interface Kind {
  readonly type: SearchedType;
  readonly path: SearchScope['path'];
  readonly label: string;
}

const KINDS: readonly Kind[] = [
  { type: 'dataset', path: '/datasets', label: $localize`:@@layout.datasets:Jeux de données` },
  { type: 'dataservice', path: '/dataservices', label: $localize`:@@layout.dataservices:API` },
  { type: 'reuse', path: '/reuses', label: $localize`:@@layout.reuses:Réutilisations` },
  { type: 'topic', path: '/topics', label: $localize`:@@layout.topics:Thématiques` },
  { type: 'organization', path: '/organizations', label: $localize`:@@layout.organizations:Organisations` },
  { type: 'discussion', path: '/discussions', label: $localize`:@@discussion.search.heading:Discussions` },
  { type: 'post', path: '/posts', label: $localize`:@@layout.posts:Actualités` },
];
const ALL = { path: '/search', label: $localize`:@@search.kinds.all:Tout` } as const;

/** From what was found of one kind to the same words in the others, and in all, with their numbers. */
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

  protected readonly kinds = computed(() => {
    const kinds = KINDS.map(({ type, path, label }) => ({ path, label, count: this.counts()[type] ?? 0 }));
    const all = { ...ALL, count: kinds.reduce((sum, { count }) => sum + count, 0) };
    return [all, ...kinds].map((kind) => ({ ...kind, isShown: kind.path === this.shown() }));
  });
}
