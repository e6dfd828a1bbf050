import { ComponentHarness } from '@angular/cdk/testing';

export class IconHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-icon';

  private readonly drawing = this.locatorFor('path');

  async name(): Promise<string | null> {
    return (await this.host()).getAttribute('data-name');
  }

  async isHiddenFromAssistiveTechnology(): Promise<boolean> {
    return (await (await this.host()).getAttribute('aria-hidden')) === 'true';
  }

  async isDrawn(): Promise<boolean> {
    return Boolean(await (await this.drawing()).getAttribute('d'));
  }
}
