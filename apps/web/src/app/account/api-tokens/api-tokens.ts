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
import { TOKEN_SCOPES, type TokenScope } from '@passerelle/catalog';
import { CopyButton, Notice } from '@passerelle/ui';
import { API } from '../../core/api';
import type { ApiTokenResponse, MeResponse } from '../../core/api-types';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { TOKEN_SCOPE_LABELS } from '../account-labels';
import { TokenList } from '../token-list/token-list';

/** The API tokens of somebody: made here, shown once, and ended. */
@Component({
  selector: 'app-api-tokens',
  templateUrl: './api-tokens.html',
  styleUrl: './api-tokens.css',
  imports: [CopyButton, Notice, ProblemNotice, TokenList],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiTokens {
  readonly listed = input.required<readonly ApiTokenResponse[]>();
  readonly memberships = input.required<MeResponse['organizations']>();
  readonly isAdmin = input.required<boolean>();

  private readonly api = inject(API);
  private readonly madeNotice = viewChild<ElementRef<HTMLElement>>('made');
  private readonly nameField = viewChild<ElementRef<HTMLInputElement>>('name');

  protected readonly tokens = linkedSignal(() => this.listed());
  protected readonly scopes = computed(() =>
    TOKEN_SCOPES.filter((scope) => scope !== 'admin' || this.isAdmin()),
  );
  protected readonly scopeLabels: Readonly<Record<string, string>> = TOKEN_SCOPE_LABELS;
  /** The secret of the token just made: it is never shown again. */
  protected readonly secret = signal<string | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly needsScope = signal(false);
  protected readonly busy = signal(false);

  protected readonly texts = {
    copy: $localize`:@@tokens.copy:Copier la clé`,
    copied: $localize`:@@tokens.copied:Clé copiée`,
    byHand: $localize`:@@tokens.by-hand:Copiez la clé ci-dessus.`,
  };

  protected async createToken(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const scopes = fields.getAll('scopes') as TokenScope[];
    this.needsScope.set(scopes.length === 0);
    if (this.busy() || scopes.length === 0) return;
    const organization = textOf(fields, 'organization');
    const body = {
      name: textOf(fields, 'name').trim(),
      scopes,
      expires_in_days: Number(textOf(fields, 'days')),
      ...(organization ? { organization } : {}),
    };
    await this.act(async () => {
      const { data, problem } = await attempt(() => this.api.POST('/api/1/me/api_tokens/', { body }));
      this.problem.set(problem);
      if (!data) return;
      const { token, ...row } = data;
      this.secret.set(token);
      this.tokens.update((tokens) => [row, ...tokens]);
      form.reset();
      // Once it is there: what matters now is to keep it.
      setTimeout(() => this.madeNotice()?.nativeElement.focus());
    });
  }

  protected async revokeToken(id: string): Promise<void> {
    await this.act(async () => {
      const params = { path: { token: id } };
      const { problem } = await attempt(() => this.api.DELETE('/api/1/me/api_tokens/{token}/', { params }));
      this.problem.set(problem);
      if (problem) return;
      this.tokens.update((tokens) => tokens.filter((token) => token.id !== id));
      // The button that had the focus is gone.
      this.nameField()?.nativeElement.focus();
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.secret.set(undefined);
    try {
      await work();
    } finally {
      this.busy.set(false);
    }
  }
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
