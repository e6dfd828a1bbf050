import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { injectUrlOf } from '../../core/in-app-url';
import {
  BOX_SIDES,
  boxOf,
  chooseOnly,
  keptFields,
  toQueryParams,
  type BoxSide,
  type SearchQuery,
} from '../search-query';
import type { SearchScope } from '../search-scope';

const SIDES: Record<BoxSide, { readonly label: string; readonly most: number }> = {
  west: { label: $localize`:@@box.west:Ouest`, most: 180 },
  south: { label: $localize`:@@box.south:Sud`, most: 90 },
  east: { label: $localize`:@@box.east:Est`, most: 180 },
  north: { label: $localize`:@@box.north:Nord`, most: 90 },
};

/** Where data have to be about, by its four sides: a plain form, whose sides the page reads as one box. */
@Component({
  selector: 'app-box-field',
  templateUrl: './box-field.html',
  styleUrl: './box-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoxField {
  readonly scope = input.required<SearchScope>();
  readonly query = input.required<SearchQuery>();

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly sides = BOX_SIDES.map((name) => ({ name, ...SIDES[name] }));
  protected readonly action = computed(() => this.urlOf(this.scope().path));
  protected readonly kept = computed(() => keptFields(this.query(), ['place', 'bbox']));
  protected readonly chosen = computed(() => this.query().filters.bbox?.[0]?.split(',') ?? []);

  protected async submitBox(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const sides = new FormData(form);
    const box = boxOf((side) => sides.get(side) as string | null);
    if (box === undefined) return;
    const queryParams = toQueryParams(chooseOnly(this.query(), 'bbox', box));
    await this.router.navigate([this.scope().path], { queryParams });
  }
}
