import { ComponentHarness, TestKey } from '@angular/cdk/testing';

export class SuggestHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-suggest';

  private readonly box = this.locatorFor('input');

  async type(words: string): Promise<void> {
    const box = await this.box();
    await box.focus();
    await box.setInputValue(words);
    await box.dispatchEvent('input');
  }

  async press(...keys: TestKey[]): Promise<void> {
    const box = await this.box();
    for (const key of keys) await box.sendKeys(key);
  }

  async suggestions(): Promise<string[]> {
    const options = await this.locatorForAll('[role=option]')();
    return Promise.all(options.map(async (option) => (await option.text()).replace(/\s+/g, ' ').trim()));
  }

  async click(index: number): Promise<void> {
    await (await this.locatorForAll('[role=option]')())[index]!.click();
  }

  async words(): Promise<string> {
    return (await this.box()).getProperty<string>('value');
  }

  async isOpen(): Promise<boolean> {
    return (await (await this.box()).getAttribute('aria-expanded')) === 'true';
  }

  async announced(): Promise<string> {
    return (await this.locatorFor('[role=status]')()).text();
  }
}
