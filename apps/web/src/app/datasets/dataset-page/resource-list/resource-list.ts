import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { Badge, CopyButton, Icon, Pagination } from '@passerelle/ui';
import type { Resource } from '../../../core/api-types';
import { FileSize } from '../../../core/file-size';
import { injectUrlOf } from '../../../core/in-app-url';
import { RESOURCE_TYPE_LABELS } from '../../../core/labels';
import { Markdown } from '../../../core/markdown/markdown';
import { PAGINATION_LABELS } from '../../../core/pagination-labels';
import { groupResources, pageOfGroups } from './resource-groups';

/** Some datasets have thousands of files: more than this many are shown page by page. */
const PAGE_SIZE = 50;

@Component({
  selector: 'app-resource-list',
  templateUrl: './resource-list.html',
  styleUrl: './resource-list.css',
  imports: [Badge, CopyButton, DatePipe, DecimalPipe, FileSize, Icon, Markdown, Pagination],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResourceList {
  readonly resources = input.required<readonly Resource[]>();

  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly urlOf = injectUrlOf();
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.resources().length / PAGE_SIZE)));
  protected readonly page = computed(() => {
    const page = Number(this.params().get('files') ?? 1);
    return Number.isInteger(page) ? Math.min(Math.max(page, 1), this.pages()) : 1;
  });
  protected readonly groups = computed(() =>
    pageOfGroups(groupResources(this.resources()), this.page(), PAGE_SIZE),
  );
  protected readonly typeLabels = RESOURCE_TYPE_LABELS;
  protected readonly paginationLabels = PAGINATION_LABELS;

  protected readonly hrefOf = (files: number): string => this.urlOf(this.path(), { files });

  protected downloadUrl({ id }: Resource): string {
    return `/api/1/datasets/r/${id}`;
  }

  protected async goTo(files: number): Promise<void> {
    await this.router.navigate([this.path()], { queryParams: { files } });
  }

  private path(): string {
    return this.router.url.split(/[?#]/)[0] ?? '/';
  }
}
