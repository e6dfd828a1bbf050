import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { LICENSES } from '@passerelle/catalog';
import { labelOf, LICENSE_LABELS } from '../labels';

/** The name of a licence, leading to its text where it has one. */
@Component({
  selector: 'app-license-name',
  templateUrl: './license-name.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LicenseName {
  /** Identifier in `LICENSES`. */
  readonly license = input.required<string | null>();

  protected readonly known = computed(() => {
    const license = this.license();
    return license
      ? { title: labelOf(LICENSE_LABELS, license), url: LICENSES.find(({ id }) => id === license)?.url }
      : undefined;
  });
}
