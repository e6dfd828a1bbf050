import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { SearchBox, type KeptField } from '@passerelle/ui';
import { injectUrlOf } from '../../../core/in-app-url';
import { EVERYTHING, toQueryParams, withWords } from '../search-query';

/** The search box of datasets. */
@Component({
  selector: 'app-search-form',
  templateUrl: './search-form.html',
  imports: [SearchBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchForm {
  /** Search to refine; its filters and the order that was chosen are kept. */
  readonly query = input(EVERYTHING);

  private readonly router = inject(Router);

  protected readonly action = injectUrlOf()('/datasets');
  protected readonly kept = computed(() =>
    Object.entries(toQueryParams({ ...this.query(), page: 1 }))
      .filter(([name]) => name !== 'q')
      .flatMap(([name, values]: [string, unknown]): KeptField[] =>
        [values].flat().map((value) => ({ name, value: String(value) })),
      ),
  );

  protected async search(words: string): Promise<void> {
    const queryParams = toQueryParams(withWords(this.query(), words));
    await this.router.navigate(['/datasets'], { queryParams });
  }
}
