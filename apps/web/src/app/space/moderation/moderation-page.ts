import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { Badge } from '@passerelle/ui';
import { API } from '../../core/api';
import type { HiddenPage, ReportPage, ReportResponse } from '../../core/api-types';
import { attempt, type Answer, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { pagePath } from '../../core/page-path';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';

type Subject = Schemas['HideInput']['subject'];

const CLASS_LABELS: Record<Subject['class'], string> = {
  Dataset: $localize`:@@class.dataset:Jeu de données`,
  Dataservice: $localize`:@@class.dataservice:API`,
  Reuse: $localize`:@@class.reuse:Réutilisation`,
  Topic: $localize`:@@class.topic:Thématique`,
  CommunityResource: $localize`:@@class.community-resource:Ressource communautaire`,
  Discussion: $localize`:@@class.discussion:Discussion`,
  Comment: $localize`:@@class.comment:Commentaire`,
  Post: $localize`:@@class.post:Actualité`,
  Organization: $localize`:@@class.organization:Organisation`,
  User: $localize`:@@class.user:Personne`,
};

const REASON_LABELS: Record<ReportResponse['reason'], string> = {
  personal_data: $localize`:@@report.personal_data:Données personnelles`,
  explicit_content: $localize`:@@report.explicit_content:Contenu choquant`,
  illegal_content: $localize`:@@report.illegal_content:Contenu illégal`,
  security: $localize`:@@report.security:Sécurité`,
  spam: $localize`:@@report.spam:Publicité`,
  others: $localize`:@@report.others:Autre`,
  auto_spam: $localize`:@@report.auto_spam:À regarder`,
};

type Sign = NonNullable<ReportResponse['signs']>[number];

/** What the portal saw in what a new account wrote. */
const SIGN_LABELS: Record<Sign, string> = {
  links: $localize`:@@sign.links:surtout des liens`,
  shouting: $localize`:@@sign.shouting:un ton de réclame`,
  trade: $localize`:@@sign.trade:des mots de réclame`,
  language: $localize`:@@sign.language:une langue étrangère au portail`,
  repeated: $localize`:@@sign.repeated:un texte répété ailleurs`,
  'profile-link': $localize`:@@sign.profile-link:un lien dans le profil`,
};

/** What people report, and what was taken out of sight: for the administrators of the portal. */
@Component({
  selector: 'app-moderation-page',
  templateUrl: './moderation-page.html',
  styleUrl: '../rows.css',
  imports: [Badge, PageLinks, ProblemNotice, ProblemView, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModerationPage {
  readonly reports = input.required<Loaded<ReportPage>>();
  readonly hidden = input.required<Loaded<HiddenPage>>();

  private readonly api = inject(API);
  protected readonly pagePath = pagePath;
  protected readonly classLabels = CLASS_LABELS;
  protected readonly reasonLabels = REASON_LABELS;
  protected readonly rows = linkedSignal(() => this.reports().data?.data ?? []);
  protected readonly hiddenRows = linkedSignal(() => this.hidden().data?.data ?? []);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');
  /** Of the reason that is missing. */
  protected readonly faulty = signal<string | undefined>(undefined);

  constructor() {
    describePage(() =>
      this.reports().data ? { title: $localize`:@@moderation.title:Modération`, noindex: true } : undefined,
    );
  }

  protected pathOf({ class: name, id }: Subject): string | undefined {
    const paths: Record<Subject['class'], string | undefined> = {
      Dataset: 'datasets',
      Dataservice: 'dataservices',
      Reuse: 'reuses',
      Topic: 'topics',
      Organization: 'organizations',
      Post: 'posts',
      // None has a page of its own.
      Discussion: undefined,
      Comment: undefined,
      CommunityResource: undefined,
      User: undefined,
    };
    return paths[name] && `/${paths[name]}/${id}`;
  }

  protected signsOf({ signs }: ReportResponse): string {
    return (signs ?? []).map((sign) => SIGN_LABELS[sign]).join(', ');
  }

  protected async hide(report: ReportResponse, reason: string): Promise<void> {
    if (!this.hasReason(report.id, reason)) return;
    const { class: name, id } = report.subject;
    const subject = { class: name, id };
    const isDone = await this.act(
      () => this.api.POST('/api/1/moderation/hide/', { body: { subject, reason } }),
      $localize`:@@moderation.hidden.done:C’est masqué.`,
    );
    if (isDone) await this.readHidden();
  }

  protected async show(subject: Subject, reason: string): Promise<void> {
    if (!this.hasReason(subject.id, reason)) return;
    const isDone = await this.act(
      () => this.api.POST('/api/1/moderation/show/', { body: { subject, reason } }),
      $localize`:@@moderation.shown.done:C’est à nouveau visible.`,
    );
    if (isDone) await this.readHidden();
  }

  protected async dismiss({ id }: ReportResponse): Promise<void> {
    const body = { dismissed_at: new Date().toISOString() };
    const isDone = await this.act(
      () => this.api.PATCH('/api/1/reports/{report}/', { body, params: { path: { report: id } } }),
      $localize`:@@moderation.dismissed:Le signalement est classé.`,
    );
    if (isDone) this.rows.update((rows) => rows.filter((row) => row.id !== id));
  }

  private hasReason(id: string, reason: string): boolean {
    this.faulty.set(reason.trim() === '' ? id : undefined);
    return this.faulty() === undefined;
  }

  private async readHidden(): Promise<void> {
    const query = { page: 1, page_size: 20 };
    const { data } = await attempt(() => this.api.GET('/api/1/moderation/hidden/', { params: { query } }));
    if (data) this.hiddenRows.set(data.data);
  }

  private async act(call: () => Promise<Answer<unknown>>, said: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    const { problem } = await attempt(call);
    this.busy.set(false);
    this.problem.set(problem);
    this.said.set(problem ? '' : said);
    return !problem;
  }
}
