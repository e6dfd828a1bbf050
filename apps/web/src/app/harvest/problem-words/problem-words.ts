import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { HARVEST_PROBLEM_WORDS } from '../harvest-problems';
import type { HarvestProblem } from '../harvest-types';

/** A problem of a harvest: what is wrong, what to do, and the message for whoever looks closer. */
@Component({
  selector: 'app-problem-words',
  templateUrl: './problem-words.html',
  styleUrl: './problem-words.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemWords {
  readonly problem = input.required<HarvestProblem>();

  protected readonly words = computed(() => HARVEST_PROBLEM_WORDS[this.problem().code]);
}
