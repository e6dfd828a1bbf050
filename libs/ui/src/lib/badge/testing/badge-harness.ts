import { ComponentHarness } from '@angular/cdk/testing';

export class BadgeHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-badge';

  async text(): Promise<string> {
    return (await this.host()).text();
  }

  async tone(): Promise<string | null> {
    return (await this.host()).getAttribute('data-tone');
  }
}
