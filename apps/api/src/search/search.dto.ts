import { ApiProperty } from '@nestjs/swagger';
import { DataservicePage } from '../dataservices/dataservices.dto';
import { DatasetSummaryResponse } from '../datasets/datasets.dto';
import { OrganizationPage } from '../organizations/organizations.dto';
import { PageResponse } from '../platform/http';
import type { SearchOutcome } from '@passerelle/search';
import { ReusePage } from '../reuses/reuses.dto';
import { ZoneReference } from '../spatial/spatial.dto';
import { unmatchedOf, type AskedSearch } from './search-filters';
import { TopicPage } from '../topics/topics.dto';

export class FacetCount {
  @ApiProperty({ type: String, description: 'Value of the filter; `identifier|name` for organizations.' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'Results with this value chosen.' })
  count!: number;

  @ApiProperty({
    type: String,
    required: false,
    description: 'The value for people, where it is not the name.',
  })
  label?: string;
}

const facets = {
  type: 'object',
  description: 'By facet; the counts leave out what the facet’s own filter asks.',
  additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/FacetCount' } },
} as const;

export class CorrectionResponse {
  @ApiProperty({ type: String })
  typed!: string;

  @ApiProperty({ type: String })
  searched!: string;
}

export class InterpretationResponse {
  @ApiProperty({ type: String, description: 'The words that were searched.' })
  searched!: string;

  @ApiProperty({
    type: [CorrectionResponse],
    description: 'Words that nothing has, and what was searched instead.',
  })
  corrected!: CorrectionResponse[];

  @ApiProperty({ type: [String], description: 'Words that were given up.' })
  dropped!: string[];

  @ApiProperty({
    type: [String],
    description: 'Conditions among the words, such as `tag:air`, that nothing has of what the rest finds.',
  })
  unmatched!: string[];
}

/** For answers: absent when what was asked is what was searched. */
export function interpretationOf(
  asked: AskedSearch,
  outcome: SearchOutcome,
): { interpretation?: InterpretationResponse } {
  const unmatched = unmatchedOf(asked, outcome);
  if (outcome.interpretation === undefined && unmatched.length === 0) {
    return {};
  }
  const { searched = asked.text, corrected = [], dropped = [] } = outcome.interpretation ?? {};
  return { interpretation: { searched, corrected: [...corrected], dropped: [...dropped], unmatched } };
}

const interpretation = {
  type: InterpretationResponse,
  required: false,
  description: 'What was searched instead of `q`, because nothing, or next to nothing, has all of its words.',
} as const;

export class DatasetSearchPage extends PageResponse {
  @ApiProperty({ type: [DatasetSummaryResponse] })
  data!: DatasetSummaryResponse[];

  @ApiProperty(facets)
  facets!: Record<string, FacetCount[]>;

  @ApiProperty(interpretation)
  interpretation?: InterpretationResponse;

  @ApiProperty({ type: ZoneReference, required: false, description: 'The zone that `place` means.' })
  place?: ZoneReference;
}

export class DataserviceSearchPage extends DataservicePage {
  @ApiProperty(facets)
  facets!: Record<string, FacetCount[]>;

  @ApiProperty(interpretation)
  interpretation?: InterpretationResponse;
}

export class ReuseSearchPage extends ReusePage {
  @ApiProperty(facets)
  facets!: Record<string, FacetCount[]>;

  @ApiProperty(interpretation)
  interpretation?: InterpretationResponse;
}

export class TopicSearchPage extends TopicPage {
  @ApiProperty(facets)
  facets!: Record<string, FacetCount[]>;

  @ApiProperty(interpretation)
  interpretation?: InterpretationResponse;
}

export class OrganizationSearchPage extends OrganizationPage {
  @ApiProperty(facets)
  facets!: Record<string, FacetCount[]>;

  @ApiProperty(interpretation)
  interpretation?: InterpretationResponse;
}
