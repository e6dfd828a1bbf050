import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ConfirmButton } from '@passerelle/ui';
import { API } from '../../core/api';
import { attempt, type Answer, type Problem } from '../../core/loaded';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { injectAsking } from '../asking';
import { RUN_LABELS } from '../harvest-labels';
import type { HarvestRun, HarvestSource } from '../harvest-types';

/** What those who manage a source can do with it. */
@Component({
  selector: 'app-source-actions',
  templateUrl: './source-actions.html',
  styleUrl: './source-actions.css',
  imports: [ConfirmButton, ProblemNotice, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceActions {
  readonly source = input.required<HarvestSource>();
  /** The version that the page shows. */
  readonly etag = input<string>();
  readonly comparison = input<HarvestRun>();
  readonly changed = output<HarvestSource>();

  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly asking = injectAsking();
  protected readonly runLabels = RUN_LABELS;
  protected readonly busy = signal(false);
  /** Which kind of run was asked for, while no worker has begun it. */
  protected readonly awaited = signal<'run' | 'comparison' | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async run(): Promise<void> {
    await this.begin('run', () => {
      const params = { path: { source: this.source().id } };
      return this.api.POST('/api/1/harvest/source/{source}/run/', { params });
    });
  }

  protected async compare(): Promise<void> {
    await this.begin('comparison', () => {
      const params = { path: { source: this.source().id } };
      return this.api.POST('/api/1/harvest/source/{source}/compare/', { params });
    });
  }

  protected async setActive(active: boolean): Promise<void> {
    const params = { path: { source: this.source().id } };
    const data = await this.act(() =>
      this.api.PATCH('/api/1/harvest/source/{source}/', { params, body: { active } }),
    );
    if (data) this.changed.emit(data);
  }

  protected async remove(): Promise<void> {
    const etag = this.etag();
    const params = { path: { source: this.source().id }, ...(etag && { header: { 'If-Match': etag } }) };
    await this.act(() => this.api.DELETE('/api/1/harvest/source/{source}/', { params }));
    if (!this.problem()) await this.router.navigate(['/harvest'], { queryParams: { mine: 'yes' } });
  }

  /** Asks for a run, waits for a worker to begin it, and goes there. */
  private async begin(kind: 'run' | 'comparison', ask: () => Promise<Answer<HarvestSource>>): Promise<void> {
    if (this.awaited()) return;
    const before = (await this.latest(kind))?.id;
    if (!(await this.act(ask))) return;
    this.awaited.set(kind);
    this.asking.start(async () => {
      const run = await this.latest(kind);
      if (!run || run.id === before) return true;
      this.awaited.set(undefined);
      await this.router.navigate(['/harvest', this.source().slug, 'runs', run.id]);
      return false;
    });
  }

  private async latest(kind: 'run' | 'comparison'): Promise<HarvestRun | undefined> {
    const query = { trial: kind === 'comparison', page: 1, page_size: 1 };
    const params = { path: { source: this.source().id }, query };
    const { data } = await attempt(() => this.api.GET('/api/1/harvest/source/{source}/jobs/', { params }));
    return data?.data[0];
  }

  private async act<Body>(call: () => Promise<Answer<Body>>): Promise<Body | undefined> {
    if (this.busy()) return undefined;
    this.busy.set(true);
    const { data, problem } = await attempt(call);
    this.busy.set(false);
    this.problem.set(problem);
    return data;
  }
}
