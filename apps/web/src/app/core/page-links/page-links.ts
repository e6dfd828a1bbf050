import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink, type Params, type UrlTree } from '@angular/router';
import { Pagination, type PaginationLabels } from '@passerelle/ui';

const LABELS: PaginationLabels = {
  navigation: $localize`:@@pagination.navigation:Pages de résultats`,
  previous: $localize`:@@pagination.previous:Précédente`,
  next: $localize`:@@pagination.next:Suivante`,
  page: (page) => $localize`:@@pagination.page:Page ${page}:page:`,
};

/** Links to the pages of a list whose page number stands in the URL. Everything else in the URL stays. */
@Component({
  selector: 'app-page-links',
  templateUrl: './page-links.html',
  imports: [Pagination, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageLinks {
  /** From 1. */
  readonly page = input.required<number>();
  readonly total = input.required<number>();
  readonly pageSize = input.required<number>();
  /** Identifier of the list's section: where the next page is read from. */
  readonly list = input.required<string>();
  readonly parameter = input('page');

  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly route = inject(ActivatedRoute);
  private readonly queryParams = toSignal(this.route.queryParams, { requireSync: true });

  protected readonly labels = LABELS;
  protected readonly pages = computed(() => pageCount(this.total(), this.pageSize()));
  protected readonly isBeyond = computed(() => this.total() > 0 && this.page() > this.pages());
  protected readonly firstPage = computed(() => this.treeOf(1, this.queryParams()));
  /** A new function for each search, so that the links follow it. */
  protected readonly hrefOf = computed(() => {
    const others = this.queryParams();
    return (page: number) =>
      this.location.prepareExternalUrl(this.router.serializeUrl(this.treeOf(page, others)));
  });

  protected async goTo(page: number): Promise<void> {
    await this.router.navigateByUrl(this.treeOf(page, this.queryParams()));
  }

  private treeOf(page: number, others: Params): UrlTree {
    return this.router.createUrlTree([], {
      relativeTo: this.route,
      queryParams: { ...others, [this.parameter()]: page > 1 ? page : null },
      fragment: this.list(),
    });
  }
}

export function pageCount(total: number, pageSize: number): number {
  return Math.ceil(total / pageSize);
}

/** The page that a URL asks for; the first one when it makes no sense, since people edit and cut addresses. */
export function parsePage(text: string | null): number {
  const page = Number(text ?? 1);
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}
