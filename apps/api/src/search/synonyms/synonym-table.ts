import { Injectable } from '@nestjs/common';
import { knowSynonyms } from '@passerelle/search';
import { DataSource } from 'typeorm';

/** The synonyms that administrators added, as this process knows them. */
@Injectable()
export class SynonymTable {
  private known = '[]';

  constructor(private readonly dataSource: DataSource) {}

  /** Looks which there are now; whether they are others than before. */
  async read(): Promise<boolean> {
    const rows = await this.dataSource.query<{ expressions: string[] }[]>(
      'select expressions from search_synonym order by id',
    );
    const lines = rows.map(({ expressions }) => expressions);
    const found = JSON.stringify(lines);
    if (found === this.known) {
      return false;
    }
    knowSynonyms(lines);
    this.known = found;
    return true;
  }
}
