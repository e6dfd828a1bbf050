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
import { CurrentVisitor } from '../../../core/visitor';
import { SignInLink } from '../../../taking-part/sign-in-link/sign-in-link';
import type { DatasetDetails, ShownResource } from '../dataset-details';
import { groupResources, pageOfGroups } from './resource-groups';

/** Some datasets have thousands of files: more than this many are shown page by page. */
const PAGE_SIZE = 50;

@Component({
  selector: 'app-resource-list',
  templateUrl: './resource-list.html',
  styleUrl: './resource-list.css',
  imports: [Badge, CalendarDate, CopyButton, DecimalPipe, FileSize, Icon, Markdown, PageLinks, SignInLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResourceList {
  /** Of its resources, the first; `resources_total` counts all. */
  readonly dataset =
    input.required<
      Pick<
        DatasetDetails,
        | 'access_type'
        | 'authorization_request_url'
        | 'organization'
        | 'owner'
        | 'resources'
        | 'resources_total'
      >
    >();

  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  protected readonly pageSize = PAGE_SIZE;
  protected readonly page = computed(() =>
    Math.min(parsePage(this.params().get('files')), pageCount(this.dataset().resources.length, PAGE_SIZE)),
  );
  protected readonly groups = computed(() =>
    pageOfGroups(groupResources(this.dataset().resources), this.page(), PAGE_SIZE),
  );
  protected readonly typeLabels = RESOURCE_TYPE_LABELS;
  protected readonly accessLabels = ACCESS_LABELS;

  private readonly person = inject(CurrentVisitor).person;
  /** Whether the visitor may take what is restricted. */
  private readonly isOwn = computed(() => {
    const { organization, owner } = this.dataset();
    const person = this.person();
    return (
      person !== undefined &&
      (person.isAdmin ||
        person.id === owner?.id ||
        person.organizations.some(({ id }) => id === organization?.id))
    );
  });

  /** What stands where a file is taken: the API would refuse one that is kept here to those who have no access. */
  protected doorOf({ filetype, access_type }: ShownResource): 'take' | 'sign-in' | 'ask' {
    const access = access_type ?? this.dataset().access_type;
    if (filetype === 'remote' || access === 'open' || this.isOwn()) return 'take';
    if (access === 'restricted') return 'ask';
    return this.person() ? 'take' : 'sign-in';
  }

  protected downloadUrl({ id }: ShownResource): string {
    return `/api/1/datasets/r/${id}`;
  }
}
