import { ComponentHarness, type TestKey } from '@angular/cdk/testing';

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

  async type(words: string): Promise<void> {
    const field = await this.field();
    await field.focus();
    await field.setInputValue(words);
    await field.dispatchEvent('input');
  }

  async press(...keys: TestKey[]): Promise<void> {
    for (const key of keys) await (await this.field()).sendKeys(key);
  }

  async leave(): Promise<void> {
    await (await this.field()).blur();
  }

  async suggestions(): Promise<string[]> {
    const options = await this.locatorForAll('[role=option]')();
    return Promise.all(options.map(async (option) => (await option.text()).replace(/\s+/g, ' ').trim()));
  }

  /** The suggestion that Enter would choose. */
  async activeSuggestion(): Promise<string | undefined> {
    const id = await (await this.field()).getAttribute('aria-activedescendant');
    return id === null ? undefined : (await (await this.locatorFor(`#${id}`)()).text()).trim();
  }

  async click(index: number): Promise<void> {
    await (await this.locatorForAll('[role=option]')())[index]!.click();
  }

  async role(): Promise<string | null> {
    return (await this.field()).getAttribute('role');
  }

  async announced(): Promise<string> {
    return (await this.locatorFor('[aria-live]')()).text();
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
