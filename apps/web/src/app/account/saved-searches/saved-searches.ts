import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { API } from '../../core/api';
import type { SavedSearchResponse } from '../../core/api-types';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';

const FREQUENCY_LABELS: Readonly<Record<SavedSearchResponse['frequency'], string>> = {
  instant: $localize`:@@saved-search.instant:Nouveautés cherchées toutes les dix minutes`,
  daily: $localize`:@@saved-search.daily:Nouveautés cherchées chaque jour`,
  weekly: $localize`:@@saved-search.weekly:Nouveautés cherchées chaque semaine`,
};

/** The searches that somebody follows. */
@Component({
  selector: 'app-saved-searches',
  templateUrl: './saved-searches.html',
  styleUrl: '../sessions/sessions.css',
  imports: [ProblemNotice, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavedSearches {
  readonly listed = input.required<readonly SavedSearchResponse[]>();

  private readonly api = inject(API);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');

  private readonly rows = linkedSignal(() => this.listed());
  protected readonly searches = computed(() =>
    this.rows().map((search) => ({
      ...search,
      path: `/${PATHS[search.type]}`,
      params: paramsOf(search.query),
      looked: FREQUENCY_LABELS[search.frequency],
    })),
  );
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async remove(id: string): Promise<void> {
    const params = { path: { search: id } };
    const { problem } = await attempt(() =>
      this.api.DELETE('/api/1/me/saved_searches/{search}/', { params }),
    );
    this.problem.set(problem);
    if (problem) return;
    this.rows.update((searches) => searches.filter((search) => search.id !== id));
    // The button that had the focus is gone.
    this.list()?.nativeElement.focus();
  }
}

const PATHS: Readonly<Record<SavedSearchResponse['type'], string>> = {
  dataset: 'datasets',
  dataservice: 'dataservices',
  reuse: 'reuses',
};

function paramsOf(query: string): Record<string, string[]> {
  const values = new URLSearchParams(query);
  return Object.fromEntries([...new Set(values.keys())].map((name) => [name, values.getAll(name)]));
}
