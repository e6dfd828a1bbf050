import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Segment } from './why';

/** A text whose matches are marked, where there are any. Read out, it is the text and nothing more. */
@Component({
  selector: 'app-marked',
  templateUrl: './marked.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Marked {
  readonly segments = input<readonly Segment[] | undefined>();
  /** Where there are no segments. */
  readonly text = input('');

  protected readonly shown = computed(() => this.segments() ?? [{ text: this.text(), matched: false }]);
}
