import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { API } from '../../../core/api';
import type { ReferenceResponse, ResourceInput, ResourceResponse } from '../../../core/api-types';
import { Counted } from '../../../core/counted';
import { newRequestKey } from '../../../core/forms/request-key';
import type { HoldsChanges } from '../../../core/forms/unsaved-changes';
import { attempt, type Attempt, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { EditedEntry } from '../../entries/edited-entry';
import { buttonAfterMove, RowActions } from '../../entries/row-actions/row-actions';
import { ResourceForm } from '../resource-form/resource-form';

/** The files of a dataset: added, changed, put in order, taken away. Each act is saved at once. */
@Component({
  selector: 'app-dataset-files',
  templateUrl: './dataset-files.html',
  styleUrl: './dataset-files.css',
  imports: [Counted, ProblemNotice, ResourceForm, RouterLink, RowActions],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetFiles implements HoldsChanges {
  readonly types = input.required<readonly ReferenceResponse[]>();

  private readonly api = inject(API);
  private readonly injector = inject(Injector);
  private readonly form = viewChild(ResourceForm);
  protected readonly edited = inject<EditedEntry<'dataset'>>(EditedEntry);

  protected readonly resources = computed(() => this.edited.entry().resources);
  /** Identifier of the file whose form is open, or `new`. */
  protected readonly opened = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');
  private key = newRequestKey();

  protected readonly create = (body: ResourceInput): Promise<Attempt<unknown>> =>
    attempt(() =>
      this.api.POST('/api/1/datasets/{dataset}/resources/', {
        body,
        params: { path: { dataset: this.edited.entry().id }, header: { 'Idempotency-Key': this.key } },
      }),
    );

  /** By file, so that each form keeps its own. */
  protected readonly updates = computed(() => {
    const entries = this.resources().map(
      ({ id }): [string, (body: ResourceInput) => Promise<Attempt<unknown>>] => [
        id,
        (body) =>
          this.orConflict(() =>
            this.api.PUT('/api/1/datasets/{dataset}/resources/{resource}/', { body, params: this.at(id) }),
          ),
      ],
    );
    return new Map(entries);
  });

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }

  protected typeLabel(id: string): string {
    return this.types().find((type) => type.id === id)?.label ?? id;
  }

  protected removeQuestion(title: string): string {
    return $localize`:@@files.remove.question:Retirer le fichier «\u00a0${title}:title:\u00a0»\u00a0?`;
  }

  protected open(id: string): void {
    if (this.mayLeaveForm()) this.opened.set(id);
  }

  protected close(): void {
    const id = this.opened();
    if (!this.mayLeaveForm()) return;
    this.opened.set(undefined);
    this.focusLater(id === 'new' || id === undefined ? '#add-file' : `#edit-${id}`);
  }

  protected async takeSaved(): Promise<void> {
    const id = this.opened();
    this.key = newRequestKey();
    this.opened.set(undefined);
    this.problem.set(await this.edited.refresh());
    this.said.set(TEXTS.saved);
    this.focusLater(id === 'new' || id === undefined ? '#add-file' : `#edit-${id}`);
  }

  protected async remove({ id, title }: ResourceResponse): Promise<void> {
    await this.act(
      () => this.api.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', { params: this.at(id) }),
      $localize`:@@files.removed:${title}:title: est retiré.`,
    );
    this.focusLater('#add-file');
  }

  /** One place up or down. */
  protected async move(index: number, by: -1 | 1): Promise<void> {
    const files = this.resources();
    const target = index + by;
    const moved = files[index];
    if (moved === undefined || files[target] === undefined) return;
    const after = files[by === -1 ? target - 1 : target]?.id ?? null;
    const total = this.edited.entry().resources_total;
    await this.act(
      () =>
        this.api.PUT('/api/1/datasets/{dataset}/resources/{resource}/place/', {
          body: { after },
          params: this.at(moved.id),
        }),
      $localize`:@@files.moved:${moved.title}:title: est en place ${target + 1}:place: sur ${total}:total:.`,
    );
    this.focusLater(buttonAfterMove(moved.id, by, target, files.length));
  }

  private async act(
    call: () => Promise<{ data?: unknown; error?: unknown; response: Response }>,
    said: string,
  ): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { problem } = await this.orConflict(call);
      this.problem.set(problem?.status === 412 ? undefined : problem);
      if (problem) return;
      this.problem.set(await this.edited.refresh());
      this.said.set(said);
    } finally {
      this.busy.set(false);
    }
  }

  /** Files have no version of their own: when their dataset changed meanwhile, what it is now is shown first. */
  private async orConflict(
    call: () => Promise<{ data?: unknown; error?: unknown; response: Response }>,
  ): Promise<Attempt<unknown>> {
    const done = await attempt(call);
    if (done.problem?.status === 412) await this.edited.meetOthers();
    return done;
  }

  private at(resource: string) {
    return {
      path: { dataset: this.edited.entry().id, resource },
      header: { 'If-Match': this.edited.etag() },
    };
  }

  private mayLeaveForm(): boolean {
    return !this.hasUnsavedChanges() || confirm(TEXTS.lose);
  }

  private focusLater(selector: string): void {
    afterNextRender(() => document.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }
}

const TEXTS = {
  saved: $localize`:@@files.saved:Le fichier est enregistré.`,
  lose: $localize`:@@unsaved:Ce que vous avez saisi n’est pas enregistré. Quitter cette page et le perdre\u00a0?`,
};
