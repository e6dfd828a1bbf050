import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { API } from '../../core/api';
import { injectUrlOf } from '../../core/in-app-url';
import { attempt } from '../../core/loaded';
import { chooseOnly, keptFields, toQueryParams, type SearchQuery } from '../search-query';
import type { SearchScope } from '../search-scope';

interface Proposal {
  readonly id: string;
  /** As it is shown and typed: the code tells apart those of the same name. */
  readonly text: string;
}

const SHORTEST = 2;

/** Where data have to be about: a plain form, that proposes places where scripts run. */
@Component({
  selector: 'app-place-field',
  templateUrl: './place-field.html',
  styleUrl: './place-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceField {
  readonly scope = input.required<SearchScope>();
  readonly query = input.required<SearchQuery>();
  /** To be mended. */
  readonly typed = input('');

  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly action = computed(() => this.urlOf(this.scope().path));
  protected readonly kept = computed(() => keptFields(this.query(), ['place', 'bbox']));
  protected readonly proposals = signal<readonly Proposal[]>([]);

  /** Answers may come in another order than they were asked for: only the last counts. */
  private asked = '';

  protected async propose(typed: string): Promise<void> {
    this.asked = typed;
    if (typed.trim().length < SHORTEST || this.idOf(typed) !== undefined) return;
    const { data } = await attempt(() =>
      this.api.GET('/api/1/spatial/zones/suggest/', { params: { query: { q: typed, size: 8 } } }),
    );
    // Without proposals it is a field like others.
    if (data && this.asked === typed)
      this.proposals.set(data.map(({ id, name, code }) => ({ id, text: `${name} (${code})` })));
  }

  protected async submitPlace(event: Event, typed: string): Promise<void> {
    event.preventDefault();
    const place = this.idOf(typed) ?? typed.trim();
    if (place === '') return;
    const queryParams = toQueryParams(chooseOnly(this.query(), 'place', place));
    await this.router.navigate([this.scope().path], { queryParams });
  }

  private idOf(typed: string): string | undefined {
    return this.proposals().find(({ text }) => text === typed)?.id;
  }
}
