import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { ConfirmButton, Icon } from '@passerelle/ui';

/** What can be done with one row of a list that is kept in order: moved, changed, taken away. */
@Component({
  selector: 'app-row-actions',
  templateUrl: './row-actions.html',
  styleUrl: './row-actions.css',
  imports: [ConfirmButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowActions {
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  readonly removeQuestion = input.required<string>();
  readonly movable = input(true);
  readonly busy = input(false);
  /** By so many places. */
  readonly move = output<-1 | 1>();
  readonly edit = output();
  readonly remove = output();
}

/** The button that keeps the focus after a move, so that it can be pressed again; at an end only the other one is left. */
export function buttonAfterMove(id: string, by: -1 | 1, target: number, count: number): string {
  const isLeft = by === -1 ? target > 0 : target < count - 1;
  return `#${(by === -1) === isLeft ? 'up' : 'down'}-${id}`;
}
