import {
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Control, ErrorSummary, Field, TagInput } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import { CurrentSite } from '../../core/current-site';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { TAG_LABELS } from '../../core/forms/tag-labels';
import { warnBeforeUnload, type HoldsChanges } from '../../core/forms/unsaved-changes';
import { attempt, type Loaded, type Problem } from '../../core/loaded';
import { MarkdownPreview } from '../../core/markdown/markdown-preview/markdown-preview';
import { describePage } from '../../core/page-head';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { SavedNotice } from '../entries/saved-notice/saved-notice';
import { siteRules, toSiteBody, toSiteModel } from './site-model';
import type { EditedSite } from './site-resolver';

/** What the portal calls itself, and what its home page says first. */
@Component({
  selector: 'app-site-settings',
  templateUrl: './site-settings.html',
  styles: '.body { max-width: 48rem; }',
  imports: [
    Control,
    ErrorSummary,
    Field,
    FormField,
    FormRoot,
    MarkdownPreview,
    ProblemNotice,
    ProblemView,
    RouterLink,
    SavedNotice,
    TagInput,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SiteSettings implements HoldsChanges {
  readonly loaded = input.required<Loaded<EditedSite>>();

  private readonly api = inject(API);
  private readonly site = inject(CurrentSite);
  private readonly summary = viewChild(ErrorSummary);
  private readonly edited = linkedSignal(() => this.loaded().data);
  protected readonly model = linkedSignal(() => toSiteModel(this.loaded().data?.site));
  protected readonly form = form(this.model, siteRules);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly saves = signal(0);
  protected readonly tagLabels = TAG_LABELS;

  constructor() {
    warnBeforeUnload(this);
    describePage(() => ({ title: $localize`:@@site.title:Portail`, noindex: true }));
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected async submit(): Promise<void> {
    const summary = this.summary();
    if (!summary) return;
    this.problem.set(undefined);
    const body = toSiteBody(this.model());
    const header = { 'If-Match': this.edited()?.etag ?? '' };
    const sent = await sendForm(this.form, summary, () =>
      attempt(() => this.api.PATCH('/api/1/site/', { body, params: { header } })),
    );
    const problem = sent?.problem;
    this.problem.set(problem?.status === 412 ? problem : untoldProblem(this.form, problem));
    if (!sent?.data) return;
    this.form().reset();
    this.edited.set({ site: sent.data, etag: sent.etag ?? '' });
    this.site.become(sent.data);
    this.saves.update((count) => count + 1);
  }
}
