import { ComponentHarness } from '@angular/cdk/testing';

export class PaginationHarness extends ComponentHarness {
  static readonly hostSelector = 'ui-pagination';

  private readonly links = this.locatorForAll('a');
  private readonly items = this.locatorForAll('li');
  private readonly current = this.locatorForOptional('[aria-current=page]');

  /** What is shown, in order, gaps as `…`. */
  async labels(): Promise<string[]> {
    return Promise.all((await this.items()).map((item) => item.text()));
  }

  async currentPage(): Promise<string | undefined> {
    return (await this.current())?.text();
  }

  async choose(label: string): Promise<void> {
    for (const link of await this.links()) {
      if ((await link.text()) === label) return link.click();
    }
    throw new Error(`No link ${label}`);
  }
}
