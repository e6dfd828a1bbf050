import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { CopyButton } from '@passerelle/ui';
import { Markdown } from '../../../core/markdown/markdown';
import type { DataserviceDetails } from '../dataservice-details';

const DOCUMENTATION = {
  business_documentation_url: $localize`:@@dataservice.business-documentation:Présentation de l’API`,
  technical_documentation_url: $localize`:@@dataservice.technical-documentation:Documentation technique`,
  machine_documentation_url: $localize`:@@dataservice.machine-documentation:Description pour les machines (OpenAPI, WSDL…)`,
} as const;

/** How to call an API: its address, its documentation, its limits. */
@Component({
  selector: 'app-dataservice-use',
  templateUrl: './dataservice-use.html',
  styleUrl: './dataservice-use.css',
  imports: [CopyButton, DecimalPipe, Markdown],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataserviceUse {
  readonly dataservice = input.required<DataserviceDetails>();

  protected readonly documents = computed(() =>
    (Object.keys(DOCUMENTATION) as (keyof typeof DOCUMENTATION)[]).flatMap((kind) => {
      const url = this.dataservice()[kind];
      return url ? [{ label: DOCUMENTATION[kind], url }] : [];
    }),
  );
  protected readonly hasAvailability = computed(
    () => this.dataservice().availability !== null || this.dataservice().availability_url !== null,
  );
  protected readonly hasRateLimiting = computed(
    () => this.dataservice().rate_limiting !== null || this.dataservice().rate_limiting_url !== null,
  );
  protected readonly saysNothing = computed(
    () =>
      this.dataservice().base_api_url === null &&
      this.documents().length === 0 &&
      !this.hasAvailability() &&
      !this.hasRateLimiting(),
  );
}
