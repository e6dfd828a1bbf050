import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { WorkFilterQuery } from '../entries/entry.queries';
import { PageQuery } from '../platform/http';
import { ELEMENT_CLASSES } from './topic-input';
import { NO_OBJECT, TOPIC_SORTS, type TopicSort } from './topics.reader';

export class TopicsQuery extends IntersectionType(PageQuery, WorkFilterQuery) {
  @ApiPropertyOptional({ enum: Object.keys(TOPIC_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(TOPIC_SORTS))
  sort?: TopicSort;
}

const CLASSES = [...ELEMENT_CLASSES, NO_OBJECT] as const;

export class ElementsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CLASSES, description: `\`${NO_OBJECT}\`: texts by themselves.` })
  @IsOptional()
  @IsIn(CLASSES)
  class?: (typeof CLASSES)[number];

  @ApiPropertyOptional({
    type: String,
    description: 'Text of the title or the description, or of the title of what it shows.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ type: String, description: 'Of the element.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  tag?: string;
}

export class OwnTopicsQuery {
  @ApiPropertyOptional({ type: String, description: 'Text of the name or the description.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;
}
