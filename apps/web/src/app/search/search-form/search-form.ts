import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { SearchBox, type Suggestion } from '@passerelle/ui';
import { injectUrlOf } from '../../core/in-app-url';
import { EVERYTHING, keptFields, toQueryParams, withWords } from '../search-query';
import type { SearchScope } from '../search-scope';
import { injectSearchSuggestions } from '../search-suggestions';

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
  /** Whether titles of all kinds are suggested, not of this one alone. */
  readonly suggestsAll = input(false);

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();
  private readonly suggestionsOf = injectSearchSuggestions();

  protected readonly action = computed(() => this.urlOf(this.scope().path));
  protected readonly kept = computed(() => keptFields(this.query(), ['q']));

  protected readonly suggestions = computed(() =>
    this.suggestionsOf(this.suggestsAll() ? undefined : this.scope().type),
  );

  protected async search(words: string): Promise<void> {
    const queryParams = toQueryParams(withWords(this.query(), words));
    await this.router.navigate([this.scope().path], { queryParams });
  }

  protected async open({ id: path }: Suggestion): Promise<void> {
    await this.router.navigateByUrl(path);
  }
}
