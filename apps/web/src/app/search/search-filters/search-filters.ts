import { DecimalPipe, NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { Icon } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import type { Facets } from '../../core/api-types';
import { BoxField } from '../box-field/box-field';
import { FACETS, facetValues, type FacetChoice } from '../facets';
import { PlaceField } from '../place-field/place-field';
import {
  isChosen,
  isSingleValued,
  toggleFilter,
  toQueryParams,
  type Filter,
  type SearchQuery,
} from '../search-query';
import type { SearchScope } from '../search-scope';

/** Choices shown at once, besides those that are chosen; the others are one step away. */
const SHOWN_CHOICES = 6;

interface Choice extends FacetChoice {
  readonly chosen: boolean;
  /** Results of the search that it links to; nothing where they are not counted. */
  readonly results: number | undefined;
  /** Whether those come of what is chosen besides, or is let go. */
  readonly isChange: boolean;
  /** The search with this value chosen, or let go when it was. */
  readonly link: Params;
}

/** The ways to narrow a search. Each choice is a link, so that it works without scripts. */
@Component({
  selector: 'app-search-filters',
  templateUrl: './search-filters.html',
  styleUrl: './search-filters.css',
  imports: [BoxField, Counted, DecimalPipe, Icon, NgTemplateOutlet, PlaceField, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchFilters {
  readonly scope = input.required<SearchScope>();
  readonly query = input.required<SearchQuery>();
  readonly facets = input.required<Facets>();
  /** Found with the filters that are chosen. */
  readonly total = input.required<number>();

  protected readonly groups = computed(() =>
    this.scope()
      .filters.map((filter) => {
        const choices = facetValues(filter, this.facets()).map((choice) => this.toChoice(filter, choice));
        const isFirst = ({ chosen }: Choice, place: number): boolean => chosen || place < SHOWN_CHOICES;
        return {
          filter,
          title: FACETS[filter].title,
          isFolded: this.scope().folded?.includes(filter) ?? false,
          isChosen: (this.query().filters[filter] ?? []).length > 0,
          first: choices.filter(isFirst),
          others: choices.filter((choice, place) => !isFirst(choice, place)),
        };
      })
      .filter(({ filter, isFolded, isChosen, first }) => {
        if (isChosen) return true;
        if (filter === 'place' || filter === 'bbox') return this.total() > 0;
        // What is behind a fold has to be worth opening.
        return isFolded ? first.some(({ count }) => count < this.total()) : first.length > 0;
      }),
  );

  private toChoice(filter: Filter, choice: FacetChoice): Choice {
    const chosen = isChosen(this.query(), filter, choice.value);
    const isChange = chosen || (choice.totalAfter !== undefined && !isSingleValued(filter));
    return {
      ...choice,
      chosen,
      isChange,
      results: isChange ? choice.totalAfter : choice.count,
      link: toQueryParams(toggleFilter(this.query(), filter, choice.value)),
    };
  }
}
