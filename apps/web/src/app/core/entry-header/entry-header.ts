import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccessType } from '@passerelle/catalog';
import { Badge } from '@passerelle/ui';
import { acronymBeside } from '../acronym';
import type { EntryListPath } from '../entry-card/entry-summary';
import { ACCESS_LABELS, DATASET_BADGE_LABELS, labelOf } from '../labels';
import { UpdatedOn } from '../updated-on/updated-on';

interface Entry {
  readonly title: string;
  readonly acronym?: string | null;
  /** Of what has conditions of access. */
  readonly access_type?: AccessType;
  readonly badges: readonly { readonly kind: string }[];
  readonly organization: { readonly name: string; readonly slug: string } | null;
}

/** The top of the page of an entry: what it is called, who publishes it, who may use it. */
@Component({
  selector: 'app-entry-header',
  templateUrl: './entry-header.html',
  styleUrl: './entry-header.css',
  imports: [Badge, RouterLink, UpdatedOn],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryHeader {
  readonly entry = input.required<Entry>();
  readonly list = input.required<EntryListPath>();
  readonly listName = input.required<string>();
  readonly updated = input.required<string>();
  readonly archived = input.required<boolean>();

  protected readonly acronym = computed(() =>
    acronymBeside(this.entry().title, this.entry().acronym ?? null),
  );
  protected readonly access = computed(() => {
    const { access_type } = this.entry();
    return access_type && ACCESS_LABELS[access_type];
  });
  protected readonly badges = computed(() =>
    this.entry().badges.map(({ kind }) => labelOf(DATASET_BADGE_LABELS, kind)),
  );
}
