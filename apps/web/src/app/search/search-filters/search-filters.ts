import { DecimalPipe, NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { Icon } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import type { Facets } from '../../core/api-types';
import { FACETS, facetValues, type FacetChoice } from '../facets';
import { PlaceField } from '../place-field/place-field';
import { isChosen, toggleFilter, toQueryParams, type Filter, type SearchQuery } from '../search-query';
import type { SearchScope } from '../search-scope';

/** Choices shown at once; the others are one step away. */
const SHOWN_CHOICES = 6;
/** Filters shown at once, for the same reason. */
const SHOWN_GROUPS = 11;

interface Choice extends FacetChoice {
  readonly chosen: boolean;
  /** The search with this value chosen, or let go when it was. */
  readonly link: Params;
}

/** The ways to narrow a search. Each choice is a link, so that it works without scripts. */
@Component({
  selector: 'app-search-filters',
  templateUrl: './search-filters.html',
  styleUrl: './search-filters.css',
  imports: [Counted, DecimalPipe, Icon, NgTemplateOutlet, PlaceField, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchFilters {
  readonly scope = input.required<SearchScope>();
  readonly query = input.required<SearchQuery>();
  readonly facets = input.required<Facets>();

  protected readonly groups = computed(() =>
    this.scope()
      .filters.map((filter) => {
        const choices = facetValues(filter, this.facets()).map((choice) => this.toChoice(filter, choice));
        const others = choices.slice(SHOWN_CHOICES);
        return {
          filter,
          title: FACETS[filter].title,
          first: choices.slice(0, SHOWN_CHOICES),
          others,
          othersOpen: others.some(({ chosen }) => chosen),
        };
      })
      .filter(({ filter, first }) => filter === 'place' || first.length > 0),
  );

  protected readonly shown = computed(() => this.groups().slice(0, SHOWN_GROUPS));
  protected readonly more = computed(() => this.groups().slice(SHOWN_GROUPS));
  /** What is chosen there must not be out of sight. */
  protected readonly moreOpen = computed(() =>
    this.more().some(({ filter }) => this.query().filters[filter]),
  );

  private toChoice(filter: Filter, choice: FacetChoice): Choice {
    return {
      ...choice,
      chosen: isChosen(this.query(), filter, choice.value),
      link: toQueryParams(toggleFilter(this.query(), filter, choice.value)),
    };
  }
}
