import { ComponentHarness } from '@angular/cdk/testing';

export class SearchBoxHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-search-box';

  private readonly form = this.locatorFor('form');
  private readonly field = this.locatorFor('input[type=search]');
  private readonly hiddenFields = this.locatorForAll('input[type=hidden]');

  async words(): Promise<string> {
    return (await this.field()).getProperty<string>('value');
  }

  async find(words: string): Promise<void> {
    await (await this.field()).setInputValue(words);
    await (await this.form()).dispatchEvent('submit');
  }

  /** What the form sends besides the words when no script runs. */
  async kept(): Promise<string[]> {
    return Promise.all(
      (await this.hiddenFields()).map(
        async (field) =>
          `${await field.getProperty<string>('name')}=${await field.getProperty<string>('value')}`,
      ),
    );
  }
}
