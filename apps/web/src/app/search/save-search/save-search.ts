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
import { Icon } from '@passerelle/ui';
import { API } from '../../core/api';
import { attempt, type Problem } from '../../core/loaded';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { toQueryParams, type SearchQuery } from '../search-query';
import type { SearchScope } from '../search-scope';

/** What can be kept a search for, by where it is listed. */
const TYPES: Readonly<Partial<Record<SearchScope['path'], 'dataset' | 'dataservice' | 'reuse'>>> = {
  '/datasets': 'dataset',
  '/dataservices': 'dataservice',
  '/reuses': 'reuse',
};

/** Keeps a search for whoever is signed in, who is told of what it finds anew. */
@Component({
  selector: 'app-save-search',
  templateUrl: './save-search.html',
  styleUrl: './save-search.css',
  imports: [Icon, ProblemNotice, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SaveSearch {
  readonly scope = input.required<SearchScope>();
  readonly query = input.required<SearchQuery>();

  private readonly api = inject(API);
  private readonly person = inject(CurrentVisitor).person;

  private readonly text = computed(() => {
    const parameters: Record<string, string | string[]> = toQueryParams({ ...this.query(), page: 1 });
    const pairs = Object.entries(parameters).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value]),
    );
    return new URLSearchParams(pairs).toString();
  });
  private readonly type = computed(() => TYPES[this.scope().path]);
  protected readonly isOffered = computed(() => {
    const { q, filters } = this.query();
    return (
      this.type() !== undefined &&
      this.person() !== undefined &&
      (q !== '' || Object.keys(filters).length > 0)
    );
  });
  /** Of this very search: another one can be saved again. */
  protected readonly isSaved = linkedSignal({ source: this.text, computation: () => false });
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async save(): Promise<void> {
    const type = this.type();
    if (type === undefined) return;
    const body = {
      name: (this.query().q || this.scope().heading).slice(0, 100),
      type,
      query: this.text(),
      frequency: 'daily',
    } as const;
    const { problem } = await attempt(() => this.api.POST('/api/1/me/saved_searches/', { body }));
    this.problem.set(problem);
    this.isSaved.set(!problem);
  }
}
