import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { toSlug } from '@passerelle/catalog';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { TagsReader } from './tags.reader';

export class TagSuggestion {
  @ApiProperty({ type: String, description: 'The keyword, as a slug.' })
  text!: string;
}

@ApiTags('tags')
@Controller('api/1/tags')
export class TagsController {
  constructor(private readonly reader: TagsReader) {}

  @Get('suggest')
  @ApiOperation({
    operationId: 'suggestTags',
    summary: 'Tags that begin with what was typed, then those that contain it; the most used first',
  })
  @ApiOkResponse({ type: [TagSuggestion] })
  async suggest(@Query() { q, size }: SuggestQueryParameters): Promise<TagSuggestion[]> {
    // As tags are written, in small letters without accents; nothing typed asks for the most used.
    const typed = toSlug(q, '');
    const tags = await this.reader.listMostUsed();
    const holding = tags.filter((tag) => tag.includes(typed));
    const begun = holding.filter((tag) => tag.startsWith(typed));
    const others = holding.filter((tag) => !tag.startsWith(typed));
    return [...begun, ...others].slice(0, size).map((text) => ({ text }));
  }
}
