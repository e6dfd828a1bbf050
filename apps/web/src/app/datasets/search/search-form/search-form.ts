import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@passerelle/ui';
import { injectUrlOf } from '../../../core/in-app-url';
import { toQueryParams, type SearchQuery } from '../search-query';

/** The search box: a plain GET form, taken over by the router where scripts run. */
@Component({
  selector: 'app-search-form',
  templateUrl: './search-form.html',
  styleUrl: './search-form.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchForm {
  /** Search to refine; its filters and order are kept. */
  readonly query = input<SearchQuery>({ q: '', page: 1, sort: 'relevance', filters: {} });

  private readonly router = inject(Router);

  protected readonly action = injectUrlOf()('/datasets');
  /** What the native form must send besides the words, one field per value. */
  protected readonly kept = computed(() =>
    Object.entries(toQueryParams({ ...this.query(), q: '', page: 1 })).flatMap(
      ([name, value]: [string, unknown]) => [value].flat().map((one) => ({ name, value: String(one) })),
    ),
  );

  protected async search(event: Event, words: string): Promise<void> {
    event.preventDefault();
    const queryParams = toQueryParams({ ...this.query(), q: words.trim(), page: 1 });
    await this.router.navigate(['/datasets'], { queryParams });
  }
}
