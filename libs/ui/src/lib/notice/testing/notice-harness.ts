import { ComponentHarness } from '@angular/cdk/testing';
import { IconHarness } from '../../icon/testing/icon-harness';

export class NoticeHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-notice';

  private readonly drawing = this.locatorFor(IconHarness);

  async text(): Promise<string> {
    return (await this.host()).text();
  }

  async icon(): Promise<string | null> {
    return (await this.drawing()).name();
  }

  /** Whether it is read out when it appears. */
  async isAlert(): Promise<boolean> {
    return (await (await this.host()).getAttribute('role')) === 'alert';
  }
}
