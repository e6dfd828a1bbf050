import { ApiProperty } from '@nestjs/swagger';
import { FOUND_FIELDS, type FoundField } from '@passerelle/search';

export class SegmentResponse {
  @ApiProperty({ type: String, description: 'Text, never markup.' })
  text!: string;

  @ApiProperty({ type: Boolean, description: 'Whether it is what was asked for.' })
  matched!: boolean;
}

export class FoundInResponse {
  @ApiProperty({ enum: FOUND_FIELDS, description: 'Where the words are.' })
  field!: FoundField;

  @ApiProperty({ type: [SegmentResponse], description: 'The text, or what is around the words.' })
  text!: SegmentResponse[];
}

export class FoundSynonymResponse {
  @ApiProperty({ type: String, description: 'As it was asked for.' })
  typed!: string;

  @ApiProperty({ type: String, description: 'As it is written there.' })
  found!: string;
}

export class HighlightResponse {
  @ApiProperty({ type: [SegmentResponse], description: 'The whole title.' })
  title!: SegmentResponse[];

  @ApiProperty({
    type: [SegmentResponse],
    required: false,
    description:
      'Some 200 characters of the description around the words; absent when none of them is there.',
  })
  excerpt?: SegmentResponse[];

  @ApiProperty({
    type: [FoundInResponse],
    description: 'Where the words are that are neither in the title nor in the description.',
  })
  found_in!: FoundInResponse[];

  @ApiProperty({
    type: [FoundSynonymResponse],
    description: 'What was found instead of words of the same meaning.',
  })
  synonyms!: FoundSynonymResponse[];
}

export class CriterionResponse {
  @ApiProperty({ type: String, description: 'Which criterion.' })
  name!: string;

  @ApiProperty({ type: Number, description: 'Its value for this result.' })
  value!: number;
}

const numbers = { type: 'object', additionalProperties: { type: 'number' } } as const;

export class ExplainedWeightResponse {
  @ApiProperty({ type: Number, description: 'As the engine has it.' })
  indexed!: number;

  @ApiProperty({
    type: Number,
    description: 'As it is now: another one reaches the index at night at the latest.',
  })
  now!: number;

  @ApiProperty({ ...numbers, description: 'What it is now the product of.' })
  factors!: Record<string, number>;
}

export class ExplanationResponse {
  @ApiProperty({
    type: [CriterionResponse],
    description:
      'Of two results, the first criterion that differs decides, and the higher value comes first.',
  })
  criteria!: CriterionResponse[];

  @ApiProperty({
    ...numbers,
    description: 'What the criterion `score` is the product of; empty where there is no score.',
  })
  factors!: Record<string, number>;

  @ApiProperty({ ...numbers, description: 'What the factor `text` is the sum of, where the engine tells.' })
  text!: Record<string, number>;

  @ApiProperty({
    type: ExplainedWeightResponse,
    description: 'What raises it before others, whatever the words.',
  })
  weight!: ExplainedWeightResponse;
}

/** What an answer tells of its results to those who ask. */
export interface ReasonsResponse {
  highlights?: Record<string, HighlightResponse>;
  explanations?: Record<string, ExplanationResponse>;
}
