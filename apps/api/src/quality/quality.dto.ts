import { ApiProperty } from '@nestjs/swagger';
import {
  MQA_CRITERIA,
  MQA_DIMENSIONS,
  MQA_POINTS,
  MQA_RATINGS,
  type MqaCriterion,
  type MqaDimension,
  type MqaRating,
  type MqaScore,
} from '@passerelle/catalog';
import { QualityResponse } from '../datasets/datasets.dto';

export class MqaCriterionResponse {
  @ApiProperty({
    enum: Object.keys(MQA_CRITERIA),
    description: 'Name of the criterion in the MQA of data.europa.eu.',
  })
  criterion!: MqaCriterion;

  @ApiProperty({ enum: MQA_DIMENSIONS, description: 'Part of the score that it counts for.' })
  dimension!: MqaDimension;

  @ApiProperty({ type: 'integer', description: 'What it brings, or would bring.' })
  points!: number;

  @ApiProperty({ type: Boolean, nullable: true, description: 'Null: it was not checked.' })
  met!: boolean | null;
}

export class MqaResponse {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: MQA_POINTS,
    description: 'The points that are certain.',
  })
  score!: number;

  @ApiProperty({ type: 'integer', description: 'The points of what was not checked; they may come on top.' })
  unchecked!: number;

  @ApiProperty({ type: 'integer', description: 'All the points there are.' })
  maximum!: number;

  @ApiProperty({ enum: MQA_RATINGS, description: 'Of the points that are certain.' })
  rating!: MqaRating;

  @ApiProperty({
    type: [MqaCriterionResponse],
    description: 'Every criterion, in the order of the methodology.',
  })
  criteria!: MqaCriterionResponse[];
}

export class DatasetQualityResponse extends QualityResponse {
  @ApiProperty({
    type: MqaResponse,
    description:
      'What the Metadata Quality Assessment of data.europa.eu would give to the RDF export of the dataset, by its first 1,000 files.',
  })
  mqa!: MqaResponse;
}

export function toMqaResponse({ score, unchecked, rating, criteria }: MqaScore): MqaResponse {
  return {
    score,
    unchecked,
    maximum: MQA_POINTS,
    rating,
    criteria: criteria.map(({ criterion, dimension, points, met }) => ({
      criterion,
      dimension,
      points,
      met: met ?? null,
    })),
  };
}
