import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { pageWindow } from './page-window';

/** Words of the pagination, given by the application, which knows the language. */
export interface PaginationLabels {
  readonly navigation: string;
  readonly previous: string;
  readonly next: string;
  /** «Page 3» for who hears the link out of its row. */
  readonly page: (page: number) => string;
}

/** Links to the pages of a list. Real links: they work without scripts and open in a new tab. */
@Component({
  selector: 'ui-pagination',
  templateUrl: './pagination.html',
  styleUrl: './pagination.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pagination {
  /** From 1. */
  readonly page = input.required<number>();
  readonly pages = input.required<number>();
  readonly hrefOf = input.required<(page: number) => string>();
  readonly labels = input.required<PaginationLabels>();
  /** A plain click; with a modifier key the browser follows the link itself. */
  readonly choose = output<number>();

  protected readonly window = computed(() => pageWindow(this.page(), this.pages()));

  protected choosePage(event: MouseEvent, page: number): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    this.choose.emit(page);
  }
}
