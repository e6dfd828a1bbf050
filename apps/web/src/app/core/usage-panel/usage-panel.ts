import { DecimalPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  LOCALE_ID,
  signal,
} from '@angular/core';
import type { ApiClient } from '@passerelle/api-client';
import { API } from '../api';
import type { UsageResponse } from '../api-types';
import { Counted } from '../counted';
import { attempt, type Answer, type Problem } from '../loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';

const ASK = {
  dataset: (api: ApiClient, dataset: string): Promise<Answer<UsageResponse>> =>
    api.GET('/api/1/datasets/{dataset}/metrics/', { params: { path: { dataset } } }),
  dataservice: (api: ApiClient, dataservice: string): Promise<Answer<UsageResponse>> =>
    api.GET('/api/1/dataservices/{dataservice}/metrics/', { params: { path: { dataservice } } }),
  reuse: (api: ApiClient, reuse: string): Promise<Answer<UsageResponse>> =>
    api.GET('/api/1/reuses/{reuse}/metrics/', { params: { path: { reuse } } }),
  organization: (api: ApiClient, organization: string): Promise<Answer<UsageResponse>> =>
    api.GET('/api/1/organizations/{organization}/metrics/', { params: { path: { organization } } }),
} as const;

/** How often it is read, in all, and month by month for who opens it. Nothing as long as nobody has. */
@Component({
  selector: 'app-usage-panel',
  templateUrl: './usage-panel.html',
  styleUrl: './usage-panel.css',
  imports: [Counted, DecimalPipe, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UsagePanel {
  readonly kind = input.required<keyof typeof ASK>();
  readonly id = input.required<string>();
  readonly views = input.required<number>();
  /** Of its files, where it has any. */
  readonly downloads = input(0);

  private readonly api = inject(API);
  private readonly format = new Intl.DateTimeFormat(inject(LOCALE_ID), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  protected readonly usage = signal<UsageResponse | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly months = computed(() =>
    (this.usage()?.months ?? []).map((month) => ({
      ...month,
      name: this.format.format(new Date(`${month.month}-01`)),
    })),
  );

  protected async read(): Promise<void> {
    if (this.usage()) return;
    const { data, problem } = await attempt(() => ASK[this.kind()](this.api, this.id()));
    this.problem.set(problem);
    this.usage.set(data);
  }
}
