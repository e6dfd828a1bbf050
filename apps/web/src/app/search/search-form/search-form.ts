import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { SearchBox, type KeptField } from '@passerelle/ui';
import { injectUrlOf } from '../../core/in-app-url';
import { EVERYTHING, toQueryParams, withWords } from '../search-query';
import type { SearchScope } from '../search-scope';

/** The search box of one kind of things. */
@Component({
  selector: 'app-search-form',
  templateUrl: './search-form.html',
  imports: [SearchBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchForm {
  readonly scope = input.required<SearchScope>();
  /** Search to refine; its filters and the order that was chosen are kept. */
  readonly query = input(EVERYTHING);

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly action = computed(() => this.urlOf(this.scope().path));
  protected readonly kept = computed(() =>
    Object.entries(toQueryParams({ ...this.query(), page: 1 }))
      .filter(([name]) => name !== 'q')
      .flatMap(([name, values]: [string, unknown]): KeptField[] =>
        [values].flat().map((value) => ({ name, value: String(value) })),
      ),
  );

  protected async search(words: string): Promise<void> {
    const queryParams = toQueryParams(withWords(this.query(), words));
    await this.router.navigate([this.scope().path], { queryParams });
  }
}
