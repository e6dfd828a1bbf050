import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeFeed } from './change-feed';

/** What the state of the catalogue is known by; compared, never read. */
export type CatalogueState = readonly string[];

/**
 * Whether what everybody may see of the catalogue changed, for a question or two however large it is: files made of all of
 * it are not made again for who has them. What no change tells of (counts, what links answered, names of people) makes them
 * new once a day.
 */
@Injectable()
export class CatalogueStates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
  ) {}

  /** To be asked before the catalogue is read: what is read afterwards is never older than what this says. */
  async read(): Promise<CatalogueState> {
    const [end, rows] = await Promise.all([
      this.feed.end(),
      // Contacts stand in datasets without being a change of them; posts are not in the feed.
      this.dataSource.query<{ state: string }[]>(
        `select concat_ws(' ',
           (select concat(count(*), '.', sum(version)) from contact),
           (select concat(count(*), '.', sum(version)) from post)) as state`,
      ),
    ]);
    return [String(end), rows[0]?.state ?? '', new Date().toISOString().slice(0, 10)];
  }
}
