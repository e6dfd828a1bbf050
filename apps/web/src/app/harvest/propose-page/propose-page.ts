import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  RESPONSE_INIT,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, metadata } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import { newRequestKey } from '../../core/forms/request-key';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { warnBeforeUnload, type HoldsChanges } from '../../core/forms/unsaved-changes';
import { attempt, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { backendName, findBackend } from '../backend-name';
import { unreadableOf } from '../harvest-problems';
import type { HarvestBackend, HarvestPreview, HarvestProblem } from '../harvest-types';
import { NewComparison } from '../new-comparison/new-comparison';
import { PreviewTable } from '../preview-table/preview-table';
import { ProblemWords } from '../problem-words/problem-words';
import { SourceConfig } from '../source-config/source-config';
import { SourceCredentials } from '../source-credentials/source-credentials';
import {
  addressRules,
  emptyAddress,
  emptySettings,
  settingsRules,
  toAddressBody,
  toSettingsBody,
  type AddressModel,
} from '../source-settings/source-model';
import { SourceSettings } from '../source-settings/source-settings';

/** The API itself gives up after a minute. */
const PREVIEW_TIMEOUT_MS = 70_000;

type Step = 'address' | 'preview' | 'settings';

/** A new source, step by step: where it is, what it gives, how to harvest it. */
@Component({
  selector: 'app-propose-page',
  templateUrl: './propose-page.html',
  styleUrl: './propose-page.css',
  imports: [
    Control,
    ErrorSummary,
    Field,
    FormField,
    FormRoot,
    NewComparison,
    PreviewTable,
    ProblemNotice,
    ProblemView,
    ProblemWords,
    RouterLink,
    SourceConfig,
    SourceCredentials,
    SourceSettings,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposePage implements HoldsChanges {
  readonly backends = input.required<readonly HarvestBackend[]>();

  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly requestKey = newRequestKey();
  private isDone = false;

  protected readonly person = inject(CurrentVisitor).person;
  protected readonly organizations = computed(
    () => this.person()?.organizations.filter(({ role }) => role === 'admin') ?? [],
  );
  protected readonly mayPropose = computed(
    () => this.organizations().length > 0 || this.person()?.isAdmin === true,
  );
  protected readonly refusal = computed((): Problem | undefined => {
    if (!this.person()) return { status: 401, code: 'not-authenticated' };
    return this.mayPropose() ? undefined : { status: 403, code: 'not-allowed' };
  });

  protected readonly step = signal<Step>('address');
  protected readonly addressModel = signal<AddressModel & { organization: string }>({
    ...emptyAddress(),
    // The only one there is; administrators of the portal may do without.
    organization: this.person()?.isAdmin ? '' : (this.organizations()[0]?.id ?? ''),
  });
  protected readonly addressForm = form(this.addressModel, (path) => {
    addressRules(path);
    metadata(
      path.organization,
      FIELD_LABEL,
      () => $localize`:@@harvest.form.organization:Qui publie ces fiches`,
    );
  });
  protected readonly initialSettings = emptySettings();
  protected readonly settingsModel = signal(emptySettings());
  protected readonly settingsForm = form(this.settingsModel, settingsRules);
  protected readonly preview = signal<HarvestPreview | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** Why the source cannot be read, in the words of harvests. */
  protected readonly unreadable = signal<HarvestProblem | undefined>(undefined);
  /** Something is told there that must not be overlooked. */
  protected readonly isTold = computed(() => {
    const { config, credentials } = this.addressForm;
    const isFaulty = [config(), credentials()].some((field) => field.touched() && field.invalid());
    return isFaulty || config().value().filters.length > 0 || credentials().value().change === 'give';
  });
  protected readonly backend = computed(() => backendName(this.backends(), this.preview()?.backend ?? ''));
  /** Of the kind that is chosen, or was found out. */
  protected readonly chosen = computed(() => findBackend(this.backends(), this.addressModel().backend));
  /** The source as far as it is told. */
  protected readonly asked = computed(() => ({
    ...toAddressBody(this.addressModel(), this.chosen()),
    organization: this.addressModel().organization || null,
  }));
  /** The same for all kinds. */
  protected readonly schemes = computed(() => (this.chosen() ?? this.backends()[0])?.credentials ?? []);

  constructor() {
    warnBeforeUnload(this);
    const refusal = this.refusal();
    const response = inject(RESPONSE_INIT);
    if (response && refusal) response.status = refusal.status;
    describePage(() =>
      this.refusal()
        ? undefined
        : { title: $localize`:@@harvest.propose:Proposer une source`, noindex: true },
    );
  }

  hasUnsavedChanges(): boolean {
    return !this.isDone && (this.addressForm().dirty() || this.settingsForm().dirty());
  }

  protected async look(): Promise<void> {
    this.problem.set(undefined);
    this.unreadable.set(undefined);
    const { url } = this.addressModel();
    const body = this.asked();
    const sent = await sendForm(this.addressForm, this.summary(), async () => {
      const { data, problem } = await attempt(() =>
        this.api.POST('/api/1/harvest/source/preview/', {
          body,
          fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PREVIEW_TIMEOUT_MS) }),
        }),
      );
      const unreadable = problem && unreadableOf(problem);
      this.unreadable.set(unreadable);
      // Told beside the form, in the words of harvests, instead of on its field in English.
      return { ...(data && { data }), ...(problem && !unreadable && { problem }) };
    });
    this.problem.set(untoldProblem(this.addressForm, sent?.problem));
    if (!sent?.data) return;
    const { backend } = sent.data;
    this.preview.set(sent.data);
    // From here on its kind is known, and with it what it can be told.
    this.addressModel.update((address) => ({ ...address, backend }));
    this.settingsModel.update((settings) => ({ ...settings, name: settings.name || nameOf(url) }));
    this.go('preview');
  }

  protected async propose(): Promise<void> {
    const backend = this.preview()?.backend;
    if (!backend) return;
    const body = {
      ...toSettingsBody(this.settingsModel()),
      ...this.asked(),
      backend,
    };
    const params = { header: { 'Idempotency-Key': this.requestKey } };
    const sent = await sendForm(this.settingsForm, this.summary(), () =>
      attempt(() => this.api.POST('/api/1/harvest/sources/', { body, params })),
    );
    this.problem.set(untoldProblem(this.settingsForm, sent?.problem));
    if (!sent?.data) return;
    this.isDone = true;
    await this.router.navigate(['/harvest', sent.data.slug], { queryParams: { proposed: 'yes' } });
  }

  /** To another step, where reading goes on at its heading. */
  protected go(step: Step): void {
    this.problem.set(undefined);
    this.step.set(step);
    afterNextRender(() => this.heading()?.nativeElement.focus(), { injector: this.injector });
  }
}

function nameOf(url: string): string {
  return URL.parse(url.trim())?.host ?? '';
}
