import { ChangeDetectionStrategy, Component, computed, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import type { HarvestBackend, KeptCredentials } from '../harvest-types';
import { emptyCredentials, type CredentialsModel } from '../source-config/config-model';

/** What a source wants to know of who asks: none, what is kept, or given anew. A secret is never shown again. */
@Component({
  selector: 'app-source-credentials',
  templateUrl: './source-credentials.html',
  styleUrl: '../source-config/source-config.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceCredentials implements FormValueControl<CredentialsModel> {
  readonly value = model<CredentialsModel>(emptyCredentials(false));
  readonly touch = output();
  readonly schemes = input.required<HarvestBackend['credentials']>();
  readonly kept = input<KeptCredentials | null>(null);

  protected readonly scheme = computed(() =>
    this.schemes().find(({ scheme }) => this.value().change === 'give' && scheme === this.value().scheme),
  );

  protected keptLabel(): string {
    const kept = this.kept();
    return this.schemes().find(({ scheme }) => scheme === kept?.scheme)?.label ?? '';
  }

  /** @param choice `keep`, `remove`, or a scheme of new ones */
  protected choose(choice: string): void {
    const change = choice === 'keep' || choice === 'remove' ? choice : 'give';
    this.set({ change, scheme: change === 'give' ? choice : '', name: '', secret: '' });
  }

  protected set(part: Partial<CredentialsModel>): void {
    this.value.update((credentials) => ({ ...credentials, ...part }));
    this.touch.emit();
  }
}
