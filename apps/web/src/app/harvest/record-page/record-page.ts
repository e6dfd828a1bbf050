import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BadgeTone } from '@passerelle/ui';
import { Badge } from '@passerelle/ui';
import { RelativeTime } from '../../core/relative-time';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { changeLabel } from '../../versions/change-labels';
import { valueText } from '../../versions/change-list/change-list';
import { RECORD_KIND_LABELS } from '../harvest-labels';
import type { LoadedSource } from '../harvest-resolvers';
import type { HarvestRecord } from '../harvest-types';
import { RawText } from '../raw-text/raw-text';

type Origin = NonNullable<HarvestRecord['fields'][number]['origin']>;

const ORIGINS: Record<Origin, { label: string; tone: BadgeTone }> = {
  source: { label: $localize`:@@harvest.origin.source:De la source`, tone: 'success' },
  person: { label: $localize`:@@harvest.origin.person:Modifié ici`, tone: 'accent' },
  portal: { label: $localize`:@@harvest.origin.portal:Décidé par le portail`, tone: 'info' },
};

/** A record in its three forms: as it was fetched, as it was understood, as it is published. */
@Component({
  selector: 'app-record-page',
  templateUrl: './record-page.html',
  styleUrl: './record-page.css',
  imports: [Badge, ProblemView, RawText, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordPage {
  readonly loaded = input.required<Loaded<LoadedSource>>();
  readonly loadedRecord = input.required<Loaded<HarvestRecord>>();

  private readonly locale = inject(LOCALE_ID);

  protected readonly kinds: Readonly<Record<string, string>> = RECORD_KIND_LABELS;
  protected readonly problem = computed(() => this.loaded().problem ?? this.loadedRecord().problem);
  protected readonly source = computed(() => this.loaded().data?.source);
  protected readonly record = computed(() => this.loadedRecord().data);
  protected readonly title = computed(() => {
    const record = this.record();
    const { title } = (record?.published ?? record?.mapped ?? {}) as { readonly title?: unknown };
    return typeof title === 'string' ? title : (record?.remote_id ?? '');
  });
  protected readonly page = computed(() => URL.parse(this.record()?.page ?? '')?.pathname);
  protected readonly rows = computed(() =>
    (this.record()?.fields ?? []).map(({ field, mapped, published, origin }) => ({
      field,
      label: changeLabel(field),
      mapped: valueText(mapped, this.locale),
      published: valueText(published, this.locale),
      origin: origin === null ? undefined : ORIGINS[origin],
    })),
  );
  protected readonly mapped = computed(() => jsonOf(this.record()?.mapped));
  protected readonly published = computed(() => jsonOf(this.record()?.published));

  constructor() {
    describePage(() => (this.record() ? { title: this.title(), noindex: true } : undefined));
  }
}

function jsonOf(value: object | null | undefined): string | undefined {
  return value ? JSON.stringify(value, null, 2) : undefined;
}
