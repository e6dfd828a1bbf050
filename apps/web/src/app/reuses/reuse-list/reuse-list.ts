import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { ReuseCard } from '../reuse-card/reuse-card';
import type { ReusesMade } from './reuses-made';

/** What people made of a dataset or an API; nothing at all when they made nothing. */
@Component({
  selector: 'app-reuse-list',
  templateUrl: './reuse-list.html',
  imports: [DecimalPipe, ReuseCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseList {
  readonly made = input.required<ReusesMade>();
}
