import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { HARVEST_PROBLEM_WORDS } from '../harvest-problems';
import type { HarvestProblem } from '../harvest-types';
import { problemFacts } from './problem-facts';

/** A problem of a harvest: what is wrong, what to do, and the message for whoever looks closer. */
@Component({
  selector: 'app-problem-words',
  templateUrl: './problem-words.html',
  styleUrl: './problem-words.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemWords {
  readonly problem = input.required<HarvestProblem>();

  private readonly locale = inject(LOCALE_ID);

  protected readonly facts = computed(() => problemFacts(this.problem(), this.locale));
  protected readonly words = computed(() => HARVEST_PROBLEM_WORDS[this.problem().code]);
}
