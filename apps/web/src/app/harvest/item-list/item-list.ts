import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { ChangeList } from '../../versions/change-list/change-list';
import { ITEM_LABELS, RECORD_KIND_LABELS } from '../harvest-labels';
import type { HarvestItem, ItemVerdict } from '../harvest-types';
import { ProblemWords } from '../problem-words/problem-words';

/** Records of a run, each with what became of it and why. */
@Component({
  selector: 'app-item-list',
  templateUrl: './item-list.html',
  styleUrl: './item-list.css',
  imports: [Badge, ChangeList, ProblemWords, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemList {
  readonly items = input.required<readonly HarvestItem[]>();
  /** Slug. */
  readonly source = input.required<string>();
  /** Identifier of their run, where each may be asked for. */
  readonly run = input<string>();

  /** Whether how the records came is kept: of a comparison it is not, nor of what was left out. */
  readonly kept = input(true);

  protected readonly kinds: Readonly<Record<string, string>> = RECORD_KIND_LABELS;
  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      ...item,
      verdict: ITEM_LABELS[item.status],
      name: item.title ?? item.remote_id ?? $localize`:@@harvest.item.nameless:Sans identifiant`,
      path: item.page === null ? undefined : URL.parse(item.page)?.pathname,
      changed: Object.entries(item.changes ?? {}).map(([field, change]) => {
        const { from, to } = change as { readonly from: unknown; readonly to: unknown };
        return { field, from, to };
      }),
    })),
  );

  protected hasForms(status: ItemVerdict): boolean {
    return this.kept() && status !== 'skipped';
  }
}
