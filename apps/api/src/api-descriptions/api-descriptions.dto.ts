import { ApiProperty } from '@nestjs/swagger';
import {
  DESCRIPTION_PROBLEMS,
  DESCRIPTION_REMARKS,
  type DescriptionProblemCode,
  type DescriptionRemarkCode,
} from './description-problem';

export class DescribedFieldResponse {
  @ApiProperty({ type: String, description: 'With what it is part of: `droit.dateOuverture`.' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the document says of it; `null` when nothing.',
  })
  description!: string | null;
}

export class DescribedOperationResponse {
  @ApiProperty({ type: String, description: '`GET`, `POST` …' })
  method!: string;

  @ApiProperty({ type: String, description: 'Under the address of the API.' })
  path!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the document says of it; `null` when nothing.',
  })
  summary!: string | null;

  @ApiProperty({ type: [DescribedFieldResponse], description: 'What it takes: the first 50.' })
  parameters!: DescribedFieldResponse[];

  @ApiProperty({ type: [DescribedFieldResponse], description: 'What it returns: the first 200 fields.' })
  fields!: DescribedFieldResponse[];
}

export class DescriptionProblem {
  @ApiProperty({ enum: DESCRIPTION_PROBLEMS, description: 'A code of harvests, or one of `openapi-…`.' })
  code!: DescriptionProblemCode;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was found; `null` when the code says it all.',
  })
  message!: string | null;
}

export class DescriptionRemarkResponse {
  @ApiProperty({ enum: DESCRIPTION_REMARKS, description: 'What could be better in the document.' })
  code!: DescriptionRemarkCode;

  @ApiProperty({ type: String, description: 'Where it is so first.' })
  at!: string;
}

/** What the OpenAPI document of an API says. */
export class ApiDescriptionResponse {
  @ApiProperty({
    enum: ['none', 'waiting', 'read', 'refused'],
    description:
      '`none` without an address, `waiting` until it is read. Of one that is `refused`, what was read before is told.',
  })
  state!: 'none' | 'waiting' | 'read' | 'refused';

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the document is; `null` when no address is told.',
  })
  url!: string | null;

  @ApiProperty({ type: DescriptionProblem, nullable: true, description: 'Why it was refused.' })
  problem!: DescriptionProblem | null;

  @ApiProperty({ type: [DescriptionRemarkResponse], description: 'What is wrong, though it could be read.' })
  remarks!: DescriptionRemarkResponse[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The last time.' })
  asked_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it last said something new.',
  })
  read_at!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Version of OpenAPI.' })
  specification!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As the document calls the API; `null` until it is read.',
  })
  title!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of the API.' })
  version!: string | null;

  @ApiProperty({ type: [DescribedOperationResponse], description: 'The first 400.' })
  operations!: DescribedOperationResponse[];
}
