import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Counted } from '../../../core/counted';
import { FoundIn } from '../../../core/why/found-in';
import { Marked } from '../../../core/why/marked';
import type { FoundOrganization } from '../found-organization';

/** An organization in the results of a search. */
@Component({
  selector: 'app-organization-result',
  templateUrl: './organization-result.html',
  styleUrl: '../../../core/entry-card/entry-card.css',
  imports: [Counted, FoundIn, Marked, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationResult {
  readonly organization = input.required<FoundOrganization>();

  /** What it publishes, without what there is none of. */
  protected readonly published = computed(() => {
    const { datasets, dataservices, reuses } = this.organization();
    return { datasets, dataservices, reuses, isNone: datasets + dataservices + reuses === 0 };
  });
}
