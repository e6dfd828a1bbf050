import { ComponentHarness } from '@angular/cdk/testing';

export class ErrorSummaryHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-error-summary';

  private readonly entries = this.locatorForAll('li button');

  async texts(): Promise<string[]> {
    return Promise.all((await this.entries()).map((entry) => entry.text()));
  }

  async follow(index: number): Promise<void> {
    await (await this.entries())[index]!.click();
  }
}
