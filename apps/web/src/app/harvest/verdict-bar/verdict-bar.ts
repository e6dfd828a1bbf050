import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { HarvestRun } from '../harvest-types';
import { verdictParts } from './verdict-parts';

/** What became of the records of a run: a bar for the eye, the same in words for everybody. */
@Component({
  selector: 'app-verdict-bar',
  templateUrl: './verdict-bar.html',
  styleUrl: './verdict-bar.css',
  imports: [DecimalPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerdictBar {
  readonly run = input.required<Pick<HarvestRun, 'counts' | 'missing'>>();

  protected readonly parts = computed(() => verdictParts(this.run()));
}
