import { createHash } from 'node:crypto';
import { HarvestSourceError } from '../harvest-problem';
import { withoutSecrets } from '../safe-fetch/address';

const MAX_PAGES = 100_000;

/**
 * Watches over sources that are read page by page and count for themselves. Counters lie: what arrived is what
 * counts, and a source that gave less than it says it holds was not read to its end.
 */
export class PageGuard {
  private readonly where: string;
  private pages = 0;
  /** Of the names on the page being read, which may be a whole catalogue. */
  private page = createHash('sha256');
  private isNamed = false;
  private formerPage = '';

  /** @param given records that came before, in the part of a run that is now gone on with */
  constructor(
    address: string,
    private given = 0,
  ) {
    this.where = withoutSecrets(address);
  }

  /** A record of the page being read, by whatever names it. */
  add(name: string): void {
    this.page.update(`${name}\n`);
    this.isNamed ||= name !== '';
  }

  /** A page that is as it was, and was not read. */
  skipPage(onPage: number): void {
    this.given += onPage;
    this.pages++;
    this.formerPage = '';
  }

  /**
   * @param total how many records the source says it holds
   * @throws HarvestSourceError `too-many-pages` when the page is the former one again, `incomplete` when nothing came
   * where there should be more
   */
  endPage(onPage: number, total: number): void {
    const page = this.isNamed ? this.page.digest('hex') : '';
    this.page = createHash('sha256');
    this.isNamed = false;
    this.given += onPage;
    if ((page !== '' && page === this.formerPage) || ++this.pages > MAX_PAGES) {
      const message = `${this.where} gives the same page again, or more than ${MAX_PAGES} pages.`;
      throw new HarvestSourceError('too-many-pages', message, this.where);
    }
    this.formerPage = page;
    if (onPage === 0) {
      this.end(total);
    }
  }

  /**
   * After the last page.
   * @param total how many records the source says it holds
   * @throws HarvestSourceError `incomplete` when it gave fewer
   */
  end(total: number): void {
    if (this.given < total) {
      const message = `${this.where} says it holds ${total} records and gave ${this.given}.`;
      const facts = { announced: total, given: this.given };
      throw new HarvestSourceError('incomplete', message, this.where, { facts });
    }
  }
}
