import { ApiProperty } from '@nestjs/swagger';
import { expressionOf } from '@passerelle/search';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateBy } from 'class-validator';

const MOST_EXPRESSIONS = 20;
const LONGEST_EXPRESSION = 100;
/** Words of one expression that are compared. */
const MOST_WORDS = 10;

const IsExpression = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isExpression',
      validator: {
        validate: (value: unknown) => {
          const { length } = typeof value === 'string' ? expressionOf(value) : [];
          return length > 0 && length <= MOST_WORDS;
        },
        defaultMessage: () => `each must have a word that means something, and at most ${MOST_WORDS} of them`,
      },
    },
    { each: true },
  );

export class CreateSynonyms {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', maxLength: LONGEST_EXPRESSION },
    minItems: 2,
    maxItems: MOST_EXPRESSIONS,
    example: ['zorille', 'putois rayé'],
    description: 'Words and expressions that mean the same: whoever searches for one finds the others too.',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(MOST_EXPRESSIONS)
  @IsString({ each: true })
  @MaxLength(LONGEST_EXPRESSION, { each: true })
  @IsExpression()
  expressions!: string[];
}

export class SynonymsResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: [String], description: 'As they were written; what else means one of them, too.' })
  expressions!: string[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}
