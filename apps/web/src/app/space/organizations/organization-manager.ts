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
import { RouterLink } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { MEMBER_ROLES, type MemberRole } from '@passerelle/catalog';
import { ConfirmButton } from '@passerelle/ui';
import { MEMBER_ROLE_LABELS } from '../../account/account-labels';
import { API } from '../../core/api';
import type { MembershipRequestResponse, OrganizationApiTokenResponse } from '../../core/api-types';
import type { HoldsChanges } from '../../core/forms/unsaved-changes';
import { attempt, type Answer, type Loaded, type Problem } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { SavedNotice } from '../entries/saved-notice/saved-notice';
import { Invitations } from './invitations/invitations';
import { OrganizationTokens } from './organization-tokens/organization-tokens';
import { OrganizationForm } from './organization-form/organization-form';
import type { VersionedOrganization } from './organization-resolvers';
import { PersonPicture } from '../../core/person-picture/person-picture';

/** An organization, for its members: its profile, who is in it, who asks to be. */
@Component({
  selector: 'app-organization-manager',
  templateUrl: './organization-manager.html',
  styleUrl: '../rows.css',
  imports: [
    ConfirmButton,
    Invitations,
    OrganizationForm,
    OrganizationTokens,
    ProblemNotice,
    ProblemView,
    RouterLink,
    SavedNotice,
    PersonPicture,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationManager implements HoldsChanges {
  readonly managed = input.required<Loaded<VersionedOrganization>>();
  readonly requests = input.required<readonly MembershipRequestResponse[]>();
  readonly tokens = input.required<readonly OrganizationApiTokenResponse[]>();

  private readonly api = inject(API);
  private readonly form = viewChild(OrganizationForm);
  protected readonly roles = MEMBER_ROLES;
  protected readonly roleLabels = MEMBER_ROLE_LABELS;
  protected readonly current = linkedSignal(() => this.managed().data);
  protected readonly waiting = linkedSignal(() => this.requests().filter(({ kind }) => kind === 'request'));
  protected readonly invited = computed(() => this.requests().filter(({ kind }) => kind === 'invitation'));
  protected readonly organization = computed(() => this.current()?.organization);
  protected readonly saves = signal(0);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');
  /** The request whose refusal lacks a reason. */
  protected readonly faulty = signal<string | undefined>(undefined);

  protected readonly save = async (body: Schemas['CreateOrganization']) => {
    const current = this.current();
    if (!current) return {};
    const { organization, etag } = current;
    const saved = await attempt(() =>
      this.api.PATCH('/api/1/organizations/{organization}/', {
        body,
        params: { path: { organization: organization.id }, header: { 'If-Match': etag } },
      }),
    );
    if (saved.data && saved.etag) this.current.set({ organization: saved.data, etag: saved.etag });
    return saved;
  };

  constructor() {
    describePage(() => {
      const organization = this.organization();
      return organization && { title: organization.name, noindex: true };
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form()?.hasUnsavedChanges() ?? false;
  }

  protected countSave(): void {
    this.saves.update((count) => count + 1);
  }

  protected async setRole(user: string, role: string): Promise<void> {
    const body = { role: role as MemberRole };
    await this.act(
      () =>
        this.api.PUT('/api/1/organizations/{organization}/member/{user}/', {
          body,
          params: this.at({ user }),
        }),
      $localize`:@@members.role-set:Le rôle est changé.`,
    );
  }

  protected async removeMember(user: string): Promise<void> {
    await this.act(
      () =>
        this.api.DELETE('/api/1/organizations/{organization}/member/{user}/', { params: this.at({ user }) }),
      $localize`:@@members.removed:La personne n’est plus membre.`,
    );
  }

  protected async accept({ id: membership }: MembershipRequestResponse): Promise<void> {
    const params = this.at({ membership });
    await this.answer(membership, () =>
      this.api.POST('/api/1/organizations/{organization}/membership/{membership}/accept/', { params }),
    );
  }

  protected async refuse({ id: membership }: MembershipRequestResponse, comment: string): Promise<void> {
    this.faulty.set(comment.trim() === '' ? membership : undefined);
    if (this.faulty()) return;
    const params = this.at({ membership });
    await this.answer(membership, () =>
      this.api.POST('/api/1/organizations/{organization}/membership/{membership}/refuse/', {
        body: { comment },
        params,
      }),
    );
  }

  protected removeQuestion(name: string): string {
    return $localize`:@@members.remove.question:Retirer ${name}:name: de l’organisation\u00a0?`;
  }

  private async answer(id: string, call: () => Promise<Answer<unknown>>): Promise<void> {
    const isDone = await this.act(call, $localize`:@@members.answered:La réponse est donnée.`);
    if (isDone) this.waiting.update((requests) => requests.filter((request) => request.id !== id));
  }

  private at<Rest extends object>(rest: Rest) {
    return { path: { organization: this.organization()?.id ?? '', ...rest } };
  }

  private async act(call: () => Promise<Answer<unknown>>, said: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    const { problem } = await attempt(call);
    this.problem.set(problem);
    const { data, etag } = await attempt(() =>
      this.api.GET('/api/1/organizations/{organization}/', { params: this.at({}) }),
    );
    if (data && etag) this.current.set({ organization: data, etag });
    this.said.set(problem ? '' : said);
    this.busy.set(false);
    return !problem;
  }
}
