import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CatalogRecord } from '@passerelle/catalog';
import { Badge } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import { LICENSE_LABELS, labelOf } from '../../core/labels';
import { ITEM_LABELS, RECORD_KIND_LABELS } from '../harvest-labels';
import type { PreviewedRecord } from '../harvest-types';
import { ProblemWords } from '../problem-words/problem-words';

/** The first records of a source, as they would be kept. */
@Component({
  selector: 'app-preview-table',
  templateUrl: './preview-table.html',
  styleUrl: '../item-list/item-list.css',
  imports: [Badge, Counted, ProblemWords],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PreviewTable {
  readonly records = input.required<readonly PreviewedRecord[]>();

  protected readonly kinds: Readonly<Record<string, string>> = RECORD_KIND_LABELS;
  protected readonly rows = computed(() => this.records().map(toRow));
}

function toRow({ status, kind, remote_id, record, problems }: PreviewedRecord) {
  // The API gives the record in the words of the catalogue, which its description does not repeat.
  const read = record as unknown as CatalogRecord | null;
  return {
    kind,
    problems,
    verdict: status === 'record' ? undefined : ITEM_LABELS[status],
    name: read?.title ?? remote_id ?? $localize`:@@harvest.item.nameless:Sans identifiant`,
    files: read?.kind === 'dataset' ? read.resources.length : undefined,
    license: read?.license ? labelOf(LICENSE_LABELS, read.license) : undefined,
    producer: read?.publisher?.name,
  };
}
