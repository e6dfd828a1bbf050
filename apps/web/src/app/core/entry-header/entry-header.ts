import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccessType, EntryKind } from '@passerelle/catalog';
import { Badge } from '@passerelle/ui';
import { acronymBeside } from '../acronym';
import type { EntryListPath } from '../entry-card/entry-summary';
import { ACCESS_LABELS, BADGE_LABELS, labelOf } from '../labels';
import { FollowButton } from '../../taking-part/follow-button/follow-button';
import { UpdatedOn } from '../updated-on/updated-on';

interface Entry {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly acronym?: string | null;
  /** Of what has conditions of access. */
  readonly access_type?: AccessType;
  readonly badges: readonly { readonly kind: string }[];
  /** Not published, and why when an administrator took it out of sight. */
  readonly private: boolean;
  readonly hidden?: { readonly reason: string | null };
  readonly permissions: { readonly edit: boolean };
  readonly organization: { readonly name: string; readonly slug: string } | null;
}

const LISTS: Record<EntryKind, EntryListPath> = {
  dataset: '/datasets',
  dataservice: '/dataservices',
  reuse: '/reuses',
  topic: '/topics',
};

/** The top of the page of an entry: what it is called, who publishes it, who may use it. */
@Component({
  selector: 'app-entry-header',
  templateUrl: './entry-header.html',
  styleUrl: './entry-header.css',
  imports: [Badge, FollowButton, RouterLink, UpdatedOn],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryHeader {
  readonly entry = input.required<Entry>();
  readonly kind = input.required<EntryKind>();
  readonly listName = input.required<string>();
  readonly updated = input.required<string>();
  readonly archived = input.required<boolean>();

  protected readonly list = computed(() => LISTS[this.kind()]);
  protected readonly versions = computed(() => [this.list(), this.entry().slug, 'versions']);

  protected readonly acronym = computed(() =>
    acronymBeside(this.entry().title, this.entry().acronym ?? null),
  );
  protected readonly access = computed(() => {
    const { access_type } = this.entry();
    return access_type && ACCESS_LABELS[access_type];
  });
  protected readonly badges = computed(() =>
    this.entry().badges.map(({ kind }) => labelOf(BADGE_LABELS, kind)),
  );
}
