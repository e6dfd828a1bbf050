import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { DataservicePage } from '../dataservices/dataservices.dto';
import { DatasetSummaryResponse } from '../datasets/datasets.dto';
import { OrganizationPage } from '../organizations/organizations.dto';
import { PageResponse } from '../platform/http';
import type { SearchOutcome } from '@passerelle/search';
import { ReusePage } from '../reuses/reuses.dto';
import { DiscussionPage } from '../discussions/discussions.dto';
import { PostPage } from '../posts/posts.dto';
import { ZoneReference } from '../spatial/spatial.dto';
import { unmatchedOf, type AskedSearch } from './search-filters';
import { TopicPage } from '../topics/topics.dto';
import type { ExplanationResponse, HighlightResponse } from './search-reasons.dto';

export class FacetCount {
  @ApiProperty({
    type: String,
    description:
      'Value of the filter; `identifier|name` for organizations. The first is `all`: what is found whatever the value.',
  })
  name!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Results with this value chosen, and no other of the same facet.',
  })
  count!: number;

  @ApiPropertyOptional({
    type: 'integer',
    description:
      'Where something of the facet is chosen: results once this value is chosen as well or, of a chosen one, let go. Where nothing is, `count` tells that.',
  })
  total_after?: number;

  @ApiProperty({
    type: String,
    required: false,
    description: 'The value for people, where it is not the name.',
  })
  label?: string;
}

export class CorrectionResponse {
  @ApiProperty({ type: String, description: 'The word as it was asked for.' })
  typed!: string;

  @ApiProperty({ type: String, description: 'The word that was searched instead.' })
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

/** What every search answers besides its page of results. */
export class SearchAnswer {
  @ApiProperty({
    type: 'object',
    description: 'By facet; the counts leave out what the facet’s own filter asks.',
    additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/FacetCount' } },
  })
  facets!: Record<string, FacetCount[]>;

  @ApiProperty({
    type: InterpretationResponse,
    required: false,
    description:
      'What was searched instead of `q`, because nothing, or next to nothing, has all of its words.',
  })
  interpretation?: InterpretationResponse;

  @ApiProperty({ type: ZoneReference, required: false, description: 'The zone that `place` means.' })
  place?: ZoneReference;

  @ApiPropertyOptional({
    type: 'object',
    description: 'With `highlight=true`: why each result was found, by its identifier.',
    additionalProperties: { $ref: '#/components/schemas/HighlightResponse' },
  })
  highlights?: Record<string, HighlightResponse>;

  @ApiPropertyOptional({
    type: 'object',
    description: 'With `explain=1`: how each result came to its place, by its identifier.',
    additionalProperties: { $ref: '#/components/schemas/ExplanationResponse' },
  })
  explanations?: Record<string, ExplanationResponse>;
}

export class DatasetSearchPage extends IntersectionType(PageResponse, SearchAnswer) {
  @ApiProperty({ type: [DatasetSummaryResponse] })
  data!: DatasetSummaryResponse[];
}

export class DataserviceSearchPage extends IntersectionType(DataservicePage, SearchAnswer) {}
export class ReuseSearchPage extends IntersectionType(ReusePage, SearchAnswer) {}
export class TopicSearchPage extends IntersectionType(TopicPage, SearchAnswer) {}
export class OrganizationSearchPage extends IntersectionType(OrganizationPage, SearchAnswer) {}
export class DiscussionSearchPage extends IntersectionType(DiscussionPage, SearchAnswer) {}
export class PostSearchPage extends IntersectionType(PostPage, SearchAnswer) {}
