import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { isReversed, toCoverageDate } from '@passerelle/catalog';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { IsClearable } from '../platform/http/input';

const BOUND =
  'A year, a month, a day, or a date and time with its offset: `2026`, `2026-01`, `2026-01-31`, `2026-01-31T08:00:00Z`. Times are kept in UTC.';

/** What periods and announcements of updates keep; the whole of a year or a month too. */
export const IsCoverageDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCoverageDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && toCoverageDate(value) !== undefined,
      defaultMessage: () =>
        'must be a year from 1000 to 9998, a month, a day, or a date and time with an offset: 2026, 2026-01, 2026-01-31, 2026-01-31T08:00:00Z',
    },
  });

const IsNotBeforeStart = (): PropertyDecorator =>
  ValidateBy({
    name: 'isNotBeforeStart',
    validator: {
      validate: (end: unknown, told?: ValidationArguments) =>
        !isReversed(toBound((told?.object as TemporalCoverageInput | undefined)?.start), toBound(end)),
      defaultMessage: () => 'must not be before start',
    },
  });

const IsBound = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, maxLength: 40, description }),
    IsClearable(),
    IsCoverageDate(),
  );

export class TemporalCoverageInput {
  @IsBound(`The beginning of the period; \`null\` when it has none. ${BOUND}`)
  start?: string | null;

  @IsBound(`The end of the period; \`null\` while it goes on. ${BOUND}`)
  @IsNotBeforeStart()
  end?: string | null;
}

/** A bound as it is kept; nothing for what is none. */
function toBound(text: unknown): string | undefined {
  return typeof text === 'string' ? toCoverageDate(text) : undefined;
}

/** The columns of a period that was checked: without one, or without a bound, they are emptied. */
export function toPeriodColumns(period: TemporalCoverageInput | null) {
  return {
    temporal_start: toBound(period?.start) ?? null,
    temporal_end: toBound(period?.end) ?? null,
  };
}
