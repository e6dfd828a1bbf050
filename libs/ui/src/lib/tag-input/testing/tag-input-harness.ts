import { ComponentHarness, TestKey } from '@angular/cdk/testing';

export class TagInputHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-tag-input';

  private readonly box = this.locatorFor('input');

  async tags(): Promise<string[]> {
    const tags = await this.locatorForAll('.tag')();
    return Promise.all(tags.map(async (tag) => (await tag.text()).trim()));
  }

  async add(text: string): Promise<void> {
    const box = await this.box();
    await box.setInputValue(text);
    await box.sendKeys(TestKey.ENTER);
  }

  async typeAndLeave(text: string): Promise<void> {
    const box = await this.box();
    await box.focus();
    await box.setInputValue(text);
    await box.blur();
  }

  async remove(label: string): Promise<void> {
    await (await this.locatorFor(`button[aria-label="${label}"]`)()).click();
  }

  async announced(): Promise<string> {
    return (await this.locatorFor('[role=status]')()).text();
  }

  async boxIsFocused(): Promise<boolean> {
    return (await this.box()).isFocused();
  }
}
