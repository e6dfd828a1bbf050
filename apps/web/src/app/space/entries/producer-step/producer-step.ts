import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { EntryKind } from '@passerelle/catalog';
import { injectUrlOf } from '../../../core/in-app-url';
import { CurrentVisitor } from '../../../core/visitor';
import { ONESELF } from '../entry-list/entry-list-resolver';
import { ENTRY_WORDS } from '../entry-words';

/** The first step of something new: in whose name. The choice stands in the address, as in a plain form. */
@Component({
  selector: 'app-producer-step',
  templateUrl: './producer-step.html',
  styleUrl: './producer-step.css',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProducerStep {
  readonly kind = input.required<EntryKind>();
  /** Who was chosen, from the address. */
  readonly chosen = input<string>();

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly oneself = ONESELF;
  protected readonly person = inject(CurrentVisitor).person;
  protected readonly path = computed(() => `/space/${ENTRY_WORDS[this.kind()].path}/new`);
  protected readonly action = computed(() => this.urlOf(this.path()));
  protected readonly chosenName = computed(() => {
    const organization = this.person()?.organizations.find(({ id }) => id === this.chosen());
    if (organization) return organization.name;
    return this.chosen() === ONESELF ? this.person()?.name : undefined;
  });

  protected async choose(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get('for');
    if (typeof chosen === 'string')
      await this.router.navigate([this.path()], { queryParams: { for: chosen } });
  }
}
