import { ChangeDetectionStrategy, Component, computed, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import type { HarvestBackend, SourceConfig as Config } from '../harvest-types';
import { EMPTY_CONFIG } from './config-model';

type Filter = Config['filters'][number];

let configs = 0;

/** What of a source is harvested, and how: drawn from what the API says that sources of its kind take. */
@Component({
  selector: 'app-source-config',
  templateUrl: './source-config.html',
  styleUrl: './source-config.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceConfig implements FormValueControl<Config> {
  readonly value = model<Config>(EMPTY_CONFIG);
  readonly touch = output();
  readonly backend = input.required<HarvestBackend>();

  protected readonly id = `source-config-${configs++}`;
  /** Filters of other kinds wait, unseen, for their kind to be chosen again. */
  protected readonly filters = computed(() =>
    this.value().filters.flatMap((filter, index) => {
      const known = this.backend().filters.find(({ key }) => key === filter.key);
      return known ? [{ ...filter, index, types: known.types, hint: known.description }] : [];
    }),
  );

  protected optionOf(key: string): string {
    return this.value().extra_configs.find((option) => option.key === key)?.value ?? '';
  }

  protected addFilter(): void {
    const [first] = this.backend().filters;
    if (!first) return;
    this.change(({ filters }) => ({
      filters: [...filters, { key: first.key, type: 'include', value: '' }],
    }));
  }

  protected removeFilter(index: number): void {
    this.change(({ filters }) => ({ filters: filters.filter((_, other) => other !== index) }));
  }

  protected setKey(index: number, key: string): void {
    const known = this.backend().filters.find((filter) => filter.key === key);
    if (known)
      this.setFilter(index, { key: known.key, ...(known.types.length === 1 && { type: 'include' }) });
  }

  protected setType(index: number, type: string): void {
    this.setFilter(index, { type: type === 'exclude' ? 'exclude' : 'include' });
  }

  protected setFilter(index: number, part: Partial<Filter>): void {
    this.change(({ filters }) => ({
      filters: filters.map((filter, other) => (other === index ? { ...filter, ...part } : filter)),
    }));
  }

  protected setOption(key: Config['extra_configs'][number]['key'], value: string): void {
    this.change(({ extra_configs }) => ({
      extra_configs: [...extra_configs.filter((option) => option.key !== key), { key, value }],
    }));
  }

  protected setFeature(key: string, isOn: boolean): void {
    this.change(({ features }) => ({ features: { ...features, [key]: isOn } }));
  }

  private change(part: (config: Config) => Partial<Config>): void {
    this.value.update((config) => ({ ...config, ...part(config) }));
    this.touch.emit();
  }
}
