import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge, Icon } from '@passerelle/ui';
import { CalendarDate } from '../../../core/calendar-date';
import { FileSize } from '../../../core/file-size';
import { Markdown } from '../../../core/markdown/markdown';
import type { ShownCommunityResource } from '../dataset-details';

/** What others attached to a dataset: told apart from its own files, because its producer does not answer for it. */
@Component({
  selector: 'app-community-list',
  templateUrl: './community-list.html',
  styleUrl: '../resource-list/resource-list.css',
  imports: [Badge, CalendarDate, FileSize, Icon, Markdown, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommunityList {
  readonly resources = input.required<readonly ShownCommunityResource[]>();

  protected downloadUrl({ id }: ShownCommunityResource): string {
    return `/api/1/datasets/r/${id}`;
  }
}
