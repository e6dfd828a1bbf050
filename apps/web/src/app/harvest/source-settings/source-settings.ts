import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Control, Field } from '@passerelle/ui/forms';
import { scheduleWords } from '../schedule-words';
import { BY_HAND, WRITTEN_CRON, type SettingsModel } from './source-model';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const SCHEDULES: readonly Choice[] = [
  { value: 'daily', label: $localize`:@@harvest.rhythm.daily:Chaque nuit` },
  { value: 'weekly', label: $localize`:@@harvest.rhythm.weekly:Une nuit par semaine` },
  { value: 'monthly', label: $localize`:@@harvest.rhythm.monthly:Une nuit par mois` },
  { value: BY_HAND, label: $localize`:@@harvest.rhythm.by-hand:À la demande seulement` },
  { value: WRITTEN_CRON, label: $localize`:@@harvest.rhythm.cron:Autrement, par une expression cron` },
];

const GRACE: readonly Choice[] = [
  { value: '0', label: $localize`:@@harvest.grace.0:Aussitôt` },
  { value: '7', label: $localize`:@@harvest.grace.7:Après 7 jours` },
  { value: '30', label: $localize`:@@harvest.grace.30:Après 30 jours` },
  { value: '90', label: $localize`:@@harvest.grace.90:Après 90 jours` },
];
const HELD: readonly Choice[] = [
  { value: '5', label: $localize`:@@harvest.held-share.5:S’il manque plus de 5\u00a0% des fiches` },
  { value: '20', label: $localize`:@@harvest.held-share.20:S’il manque plus de 20\u00a0% des fiches` },
  { value: '50', label: $localize`:@@harvest.held-share.50:S’il manque plus de la moitié des fiches` },
  { value: '100', label: $localize`:@@harvest.held-share.100:Seulement s’il n’en reste aucune` },
];

/** How a source is called and harvested, to fill in. */
@Component({
  selector: 'app-source-settings',
  templateUrl: './source-settings.html',
  imports: [Control, Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceSettings {
  readonly fields = input.required<{ readonly [Key in keyof SettingsModel]: FieldTree<string> }>();
  /** As they were before: a value that is none of the usual ones can be kept. */
  readonly initial = input.required<SettingsModel>();

  private readonly locale = inject(LOCALE_ID);
  protected readonly writtenCron = WRITTEN_CRON;
  protected readonly schedules = computed(() =>
    withCurrent(SCHEDULES, this.initial().schedule, (cron) => scheduleWords(cron, this.locale)),
  );
  protected readonly graces = computed(() =>
    withCurrent(
      GRACE,
      this.initial().grace_days,
      (days) => $localize`:@@harvest.grace.other:Après ${days}:days: jours`,
    ),
  );
  protected readonly shares = computed(() =>
    withCurrent(
      HELD,
      this.initial().held_percent,
      (percent) =>
        $localize`:@@harvest.held-share.other:S’il manque plus de ${percent}:percent:\u00a0% des fiches`,
    ),
  );
}

function withCurrent(
  choices: readonly Choice[],
  current: string,
  labelOf: (value: string) => string,
): readonly Choice[] {
  return choices.some(({ value }) => value === current)
    ? choices
    : [{ value: current, label: labelOf(current) }, ...choices];
}
