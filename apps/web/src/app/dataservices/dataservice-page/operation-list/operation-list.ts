import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Notice } from '@passerelle/ui';
import { Counted } from '../../../core/counted';
import type { DescribedApi } from '../described-api';
import { DESCRIPTION_PROBLEM_WORDS, DESCRIPTION_REMARK_WORDS } from './description-words';

/** What an API can be asked and what it returns; what is wrong with its description, for those who can mend it. */
@Component({
  selector: 'app-operation-list',
  templateUrl: './operation-list.html',
  styleUrl: './operation-list.css',
  imports: [Counted, DecimalPipe, Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OperationList {
  readonly described = input.required<DescribedApi>();
  readonly isEditor = input.required<boolean>();

  protected readonly problem = computed(() => {
    const { problem } = this.described();
    return problem && { what: DESCRIPTION_PROBLEM_WORDS[problem.code], message: problem.message };
  });
  protected readonly remarks = computed(() =>
    this.described().remarks.map(({ code, at }) => ({ what: DESCRIPTION_REMARK_WORDS[code], at })),
  );
  protected readonly others = computed(() => this.described().total - this.described().operations.length);
}
