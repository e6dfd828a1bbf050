import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Control, ErrorSummary, Field } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { warnBeforeUnload, type HoldsChanges } from '../../core/forms/unsaved-changes';
import { attempt, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { LoadedSource } from '../harvest-resolvers';
import type { HarvestBackend } from '../harvest-types';
import { findBackend } from '../backend-name';
import { SourceConfig } from '../source-config/source-config';
import { SourceCredentials } from '../source-credentials/source-credentials';
import {
  addressRules,
  settingsRules,
  toAddressBody,
  toSettingsBody,
  toSourceModel,
} from '../source-settings/source-model';
import { SourceSettings } from '../source-settings/source-settings';

/** Changes a source, on the version that was opened. */
@Component({
  selector: 'app-edit-page',
  templateUrl: './edit-page.html',
  styleUrl: '../propose-page/propose-page.css',
  imports: [
    Control,
    ErrorSummary,
    Field,
    FormField,
    FormRoot,
    ProblemNotice,
    ProblemView,
    RouterLink,
    SourceConfig,
    SourceCredentials,
    SourceSettings,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditPage implements HoldsChanges {
  readonly loaded = input.required<Loaded<LoadedSource>>();
  readonly backends = input.required<readonly HarvestBackend[]>();

  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly summary = viewChild.required(ErrorSummary);

  protected readonly source = computed(() => this.loaded().data?.source);
  protected readonly refusal = computed((): Problem | undefined => {
    const { data, problem } = this.loaded();
    return problem ?? (data.source.permissions.edit ? undefined : { status: 403, code: 'not-allowed' });
  });
  protected readonly initial = computed(() => toSourceModel(this.source()));
  protected readonly model = linkedSignal(() => this.initial());
  protected readonly form = form(this.model, (path) => {
    addressRules(path);
    required(path.backend);
    settingsRules(path);
  });
  protected readonly backend = computed(() => findBackend(this.backends(), this.model().backend));
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    warnBeforeUnload(this);
    describePage(() => {
      const source = this.source();
      return (
        source && { title: $localize`:@@harvest.edit.title:Modifier ${source.name}:name:`, noindex: true }
      );
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const { source, etag } = this.loaded().data ?? {};
    if (!source) return;
    const model = this.model();
    const params = { path: { source: source.id }, ...(etag && { header: { 'If-Match': etag } }) };
    const body = { ...toSettingsBody(model), ...toAddressBody(model, this.backend()) };
    // Options that were switched off are not named: the settings are replaced, not merged.
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() => this.api.PUT('/api/1/harvest/source/{source}/', { params, body })),
    );
    this.problem.set(sent?.problem?.status === 412 ? sent.problem : untoldProblem(this.form, sent?.problem));
    if (!sent?.data) return;
    this.form().reset();
    await this.router.navigate(['/harvest', sent.data.slug]);
  }
}
