import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class ViewInput {
  @ApiProperty({
    type: String,
    maxLength: 500,
    description: 'Path of the page of a dataset, an API, a reuse or an organization.',
    example: '/datasets/ecoles',
  })
  @IsString()
  @MaxLength(500)
  page!: string;
}

export class MonthOfUsage {
  @ApiProperty({ type: String, example: '2026-11', description: 'Year and month.' })
  month!: string;

  @ApiProperty({ type: 'integer', description: 'Pages of it that were read in that month.' })
  views!: number;

  @ApiProperty({ type: 'integer', description: 'Of its files that are kept here.' })
  downloads!: number;
}

export class UsageResponse {
  @ApiProperty({ type: 'integer', description: 'Of its page, in all.' })
  views!: number;

  @ApiProperty({ type: 'integer', description: 'Of its files that are kept here, in all.' })
  downloads!: number;

  @ApiProperty({
    type: [MonthOfUsage],
    description: 'The last twelve with anything to tell, the latest first.',
  })
  months!: MonthOfUsage[];
}
