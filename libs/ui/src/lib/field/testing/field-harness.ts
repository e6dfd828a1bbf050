import { ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';

export class FieldHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-field';

  /** The field whose label begins so. */
  static labelled(label: string): HarnessPredicate<FieldHarness> {
    return new HarnessPredicate(FieldHarness, {}).addOption('label', label, async (field, start) =>
      (await field.label()).startsWith(start),
    );
  }

  private readonly labelElement = this.locatorFor('.label');
  private readonly control = this.locatorFor('.control');

  async label(): Promise<string> {
    return (await (await this.labelElement()).text()).replace(/\s+/g, ' ').trim();
  }

  async fill(value: string): Promise<void> {
    const control = await this.control();
    await control.setInputValue(value);
    await control.dispatchEvent('input');
    await control.blur();
  }

  async leave(): Promise<void> {
    await (await this.control()).blur();
  }

  async value(): Promise<string> {
    return (await this.control()).getProperty<string>('value');
  }

  /** What is said to be wrong, if anything. */
  async fault(): Promise<string | undefined> {
    return (await this.locatorForOptional('.fault')())?.text();
  }

  /** What assistive technology reads besides the label, and whether the control says that it is wrong. */
  async described(): Promise<{ ids: readonly string[]; invalid: boolean }> {
    const control = await this.control();
    const ids = (await control.getAttribute('aria-describedby'))?.split(' ') ?? [];
    return { ids, invalid: (await control.getAttribute('aria-invalid')) === 'true' };
  }
}
