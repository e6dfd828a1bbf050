import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import { Remembered } from '../platform/remembered';

const TAGGED = [
  `select unnest(d.tags) as tag from dataset d where ${VISIBLE_DATASET}`,
  `select unnest(s.tags) as tag from dataservice s where ${VISIBLE_DATASERVICE}`,
  `select unnest(u.tags) as tag from reuse u where ${VISIBLE_REUSE}`,
].join(' union all ');

interface UsedTags {
  readonly tags: readonly string[];
  /** How often all of them together are used. */
  readonly uses: number;
}

/** The tags of what everybody may see. */
@Injectable()
export class TagsReader {
  private readonly used = new Remembered<UsedTags>(({ uses }) => uses, 1);

  constructor(private readonly dataSource: DataSource) {}

  /** All of them, the most used first. To count them, every entry is looked at: whoever types asks for each letter. */
  async listMostUsed(): Promise<readonly string[]> {
    const { tags } = await this.used.ask('all', async () => {
      const [counted] = await this.dataSource.query<[UsedTags]>(
        `select coalesce(json_agg(tag order by uses desc, tag), '[]') as tags, coalesce(sum(uses), 0)::integer as uses
         from (select tag, count(*) as uses from (${TAGGED}) tagged group by tag) t`,
      );
      return counted;
    });
    return tags;
  }
}
