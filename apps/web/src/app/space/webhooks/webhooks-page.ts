import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, metadata, required, validate } from '@angular/forms/signals';
import { Badge, ConfirmButton, CopyButton, Notice } from '@passerelle/ui';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import type { DeliveryPage, WebhookResponse } from '../../core/api-types';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { webAddress } from '../../core/forms/validators';
import { attempt, type Answer, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { RelativeTime } from '../../core/relative-time';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { WEBHOOK_EVENT_LABELS, type WebhookEvent } from './webhook-events';

/** Addresses that are told what changes: made here, with a secret that is shown once, and what was sent to them. */
@Component({
  selector: 'app-webhooks-page',
  templateUrl: './webhooks-page.html',
  styleUrl: '../rows.css',
  imports: [
    Badge,
    ConfirmButton,
    Control,
    CopyButton,
    ErrorSummary,
    Field,
    FormField,
    FormRoot,
    Notice,
    ProblemNotice,
    ProblemView,
    RelativeTime,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WebhooksPage {
  readonly list = input.required<Loaded<WebhookResponse[]>>();

  private readonly api = inject(API);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly made = viewChild<ElementRef<HTMLElement>>('made');
  protected readonly person = inject(CurrentVisitor).person;
  protected readonly administered = computed(
    () => this.person()?.organizations.filter(({ role }) => role === 'admin') ?? [],
  );
  protected readonly events = Object.keys(WEBHOOK_EVENT_LABELS) as readonly WebhookEvent[];
  protected readonly eventLabels: Readonly<Record<string, string>> = WEBHOOK_EVENT_LABELS;
  protected readonly rows = linkedSignal(() => this.list().data ?? []);
  protected readonly secret = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly sendProblem = signal<Problem | undefined>(undefined);
  /** What was sent to the webhook that was asked about. */
  protected readonly deliveries = signal<{ of: string; page: DeliveryPage } | undefined>(undefined);
  protected readonly model = signal<{ url: string; events: readonly WebhookEvent[]; organization: string }>({
    url: '',
    events: [],
    organization: '',
  });
  protected readonly form = form(this.model, (path) => {
    metadata(path.url, FIELD_LABEL, () => $localize`:@@webhook.url:Adresse à prévenir`);
    required(path.url);
    webAddress(path.url);
    metadata(path.events, FIELD_LABEL, () => $localize`:@@webhook.events:De quoi`);
    required(path.events);
    validate(path.events, ({ value }) => (value().length > 0 ? undefined : { kind: 'none' }));
    metadata(
      path.organization,
      FIELD_LABEL,
      () => $localize`:@@webhook.organization:Pour quelle organisation`,
    );
  });
  protected readonly texts = {
    copy: $localize`:@@webhook.copy:Copier le secret`,
    copied: $localize`:@@webhook.copied:Secret copié`,
    byHand: $localize`:@@webhook.by-hand:Copiez le secret ci-dessus.`,
  };

  constructor() {
    describePage(() =>
      this.list().data ? { title: $localize`:@@webhooks.title:Webhooks`, noindex: true } : undefined,
    );
  }

  protected toggle(event: WebhookEvent, isChosen: boolean): void {
    this.form
      .events()
      .value.update((events) => (isChosen ? [...events, event] : events.filter((other) => other !== event)));
  }

  protected async create(): Promise<void> {
    this.secret.set(undefined);
    const { url, events, organization } = this.model();
    const body = {
      url: url.trim(),
      events: [...events],
      organization: organization || this.ownOrganization(),
    };
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() => this.api.POST('/api/1/webhooks/', { body })),
    );
    this.sendProblem.set(untoldProblem(this.form, sent?.problem));
    if (!sent?.data) return;
    const { secret, ...row } = sent.data;
    this.secret.set(secret);
    this.rows.update((rows) => [row, ...rows]);
    this.form().reset({ url: '', events: [], organization });
    // Once it is there: what matters now is to keep it.
    setTimeout(() => this.made()?.nativeElement.focus());
  }

  protected async setActive({ id }: WebhookResponse, active: boolean): Promise<void> {
    await this.act(
      () =>
        this.api.PATCH('/api/1/webhooks/{webhook}/', { body: { active }, params: { path: { webhook: id } } }),
      (row) => this.rows.update((rows) => rows.map((known) => (known.id === id && row ? row : known))),
    );
  }

  protected async remove({ id }: WebhookResponse): Promise<void> {
    await this.act(
      () => this.api.DELETE('/api/1/webhooks/{webhook}/', { params: { path: { webhook: id } } }),
      () => this.rows.update((rows) => rows.filter((row) => row.id !== id)),
    );
  }

  protected async showDeliveries(webhook: string): Promise<void> {
    const query = { page: 1, page_size: 20 };
    await this.act(
      () => this.api.GET('/api/1/webhooks/{webhook}/deliveries/', { params: { path: { webhook }, query } }),
      (page) => this.deliveries.set(page && { of: webhook, page }),
    );
  }

  protected async replay(webhook: string, delivery: string): Promise<void> {
    const path = { webhook, delivery };
    await this.act(
      () => this.api.POST('/api/1/webhooks/{webhook}/deliveries/{delivery}/replay/', { params: { path } }),
      () => undefined,
    );
    await this.showDeliveries(webhook);
  }

  /** The only one there is; none for administrators of the portal, whose webhooks are the portal's. */
  private ownOrganization(): string | null {
    return this.person()?.isAdmin ? null : (this.administered()[0]?.id ?? null);
  }

  private async act<Body>(
    call: () => Promise<Answer<Body>>,
    whenDone: (data: Body | undefined) => void,
  ): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const { data, problem } = await attempt(call);
    this.busy.set(false);
    this.problem.set(problem);
    if (!problem) whenDone(data);
  }
}
