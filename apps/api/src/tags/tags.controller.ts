import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { toSlug } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';

export class TagSuggestion {
  @ApiProperty({ type: String, description: 'The keyword, as a slug.' })
  text!: string;
}

const TAGGED = [
  `select unnest(d.tags) as tag from dataset d where ${VISIBLE_DATASET}`,
  `select unnest(s.tags) as tag from dataservice s where ${VISIBLE_DATASERVICE}`,
  `select unnest(u.tags) as tag from reuse u where ${VISIBLE_REUSE}`,
].join(' union all ');

@ApiTags('tags')
@Controller('api/1/tags')
export class TagsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('suggest')
  @ApiOperation({
    operationId: 'suggestTags',
    summary: 'Tags that begin with what was typed, then those that contain it; the most used first',
  })
  @ApiOkResponse({ type: [TagSuggestion] })
  async suggest(@Query() { q, size }: SuggestQueryParameters): Promise<TagSuggestion[]> {
    // As tags are written, in small letters without accents; nothing typed asks for the most used.
    const typed = toSlug(q, '');
    return this.dataSource.query<TagSuggestion[]>(
      `select tag as text from (${TAGGED}) tagged where position($1 in tag) > 0
       group by tag order by starts_with(tag, $1) desc, count(*) desc, tag limit $2`,
      [typed, size],
    );
  }
}
