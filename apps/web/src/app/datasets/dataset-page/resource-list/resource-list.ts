import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { Badge, CopyButton, Icon } from '@passerelle/ui';
import { CalendarDate } from '../../../core/calendar-date';
import { FileSize } from '../../../core/file-size';
import { ACCESS_LABELS, RESOURCE_TYPE_LABELS } from '../../../core/labels';
import { Markdown } from '../../../core/markdown/markdown';
import { pageCount, PageLinks, parsePage } from '../../../core/page-links/page-links';
import type { ShownResource } from '../dataset-details';
import { groupResources, pageOfGroups } from './resource-groups';

/** Some datasets have thousands of files: more than this many are shown page by page. */
const PAGE_SIZE = 50;

@Component({
  selector: 'app-resource-list',
  templateUrl: './resource-list.html',
  styleUrl: './resource-list.css',
  imports: [Badge, CalendarDate, CopyButton, DecimalPipe, FileSize, Icon, Markdown, PageLinks],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResourceList {
  readonly resources = input.required<readonly ShownResource[]>();
  /** How many there are; the API gives the first ones. */
  readonly total = input.required<number>();

  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  protected readonly pageSize = PAGE_SIZE;
  protected readonly page = computed(() =>
    Math.min(parsePage(this.params().get('files')), pageCount(this.resources().length, PAGE_SIZE)),
  );
  protected readonly groups = computed(() =>
    pageOfGroups(groupResources(this.resources()), this.page(), PAGE_SIZE),
  );
  protected readonly typeLabels = RESOURCE_TYPE_LABELS;
  protected readonly accessLabels = ACCESS_LABELS;

  protected downloadUrl({ id }: ShownResource): string {
    return `/api/1/datasets/r/${id}`;
  }
}
