import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { Notice } from '@passerelle/ui';
import { API } from '../../core/api';
import type { MailPreferencesResponse } from '../../core/api-types';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';

type Frequency = MailPreferencesResponse['frequency'];

const FREQUENCY_LABELS: Readonly<Record<Frequency, string>> = {
  none: $localize`:@@mail-frequency.none:Jamais`,
  instant: $localize`:@@mail-frequency.instant:Dès qu’il se passe quelque chose`,
  daily: $localize`:@@mail-frequency.daily:Une fois par jour`,
  weekly: $localize`:@@mail-frequency.weekly:Une fois par semaine, le lundi`,
};

/** What somebody wants by e-mail. */
@Component({
  selector: 'app-mail-preferences',
  templateUrl: './mail-preferences.html',
  styleUrl: '../form-fields.css',
  imports: [Notice, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailPreferences {
  readonly loaded = input.required<MailPreferencesResponse>();

  private readonly api = inject(API);

  protected readonly preferences = linkedSignal(() => this.loaded());
  protected readonly frequencies = Object.entries(FREQUENCY_LABELS) as [Frequency, string][];
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly isSaved = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const { data, problem } = await attempt(() =>
      this.api.PATCH('/api/1/me/mail_preferences/', {
        body: {
          frequency: fields.get('frequency') as Frequency,
          language: fields.get('language') as MailPreferencesResponse['language'],
        },
      }),
    );
    this.problem.set(problem);
    this.isSaved.set(data !== undefined);
    if (data) this.preferences.set(data);
  }
}
