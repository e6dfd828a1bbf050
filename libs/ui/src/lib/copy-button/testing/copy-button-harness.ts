import { ComponentHarness } from '@angular/cdk/testing';

export class CopyButtonHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-copy-button';

  private readonly button = this.locatorFor('button');
  private readonly outcome = this.locatorFor('[role=status]');

  async copy(): Promise<void> {
    await (await this.button()).click();
  }

  async leave(): Promise<void> {
    await (await this.button()).dispatchEvent('blur');
  }

  async label(): Promise<string> {
    return (await this.button()).text();
  }

  async announced(): Promise<string> {
    return (await this.outcome()).text();
  }
}
