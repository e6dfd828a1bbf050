import { ComponentHarness } from '@angular/cdk/testing';

export class ConfirmButtonHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-confirm-button';

  private readonly buttons = this.locatorForAll('button');

  async press(): Promise<void> {
    await (await this.buttons())[0]!.click();
  }

  async answer(isYes: boolean): Promise<void> {
    await (await this.buttons())[isYes ? 1 : 2]!.click();
  }

  async isAsking(): Promise<boolean> {
    return (await (await this.locatorFor('dialog')()).getAttribute('open')) !== null;
  }
}
