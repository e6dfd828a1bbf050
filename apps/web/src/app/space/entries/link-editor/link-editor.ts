import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Suggest, type SuggestLabels, type Suggestion } from '@passerelle/ui/forms';

/** Something that is linked. */
export interface Linked {
  readonly id: string;
  readonly title: string;
  readonly path: string;
}

/** What is linked, with a box to find more of it. What is chosen and taken away is said; who saves it decides. */
@Component({
  selector: 'app-link-editor',
  templateUrl: './link-editor.html',
  styleUrl: './link-editor.css',
  imports: [RouterLink, Suggest],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkEditor {
  readonly linked = input.required<readonly Linked[]>();
  readonly labels = input.required<SuggestLabels>();
  readonly none = input.required<string>();
  readonly search = input.required<(words: string) => Promise<readonly Suggestion[] | undefined>>();
  readonly busy = input(false);
  readonly add = output<Suggestion>();
  readonly remove = output<Linked>();
}
