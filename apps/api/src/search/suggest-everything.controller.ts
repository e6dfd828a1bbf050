import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SEARCH_TYPES, titleKeyOf, type SearchSuggestion } from '@passerelle/search';
import type { Request } from 'express';
import { audienceOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { originOf } from '../platform/http';
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import { FoundReference, FoundReferences } from './found-references';
import { SearchEngines } from './search-engines';
import { SuggestEverythingParameters } from './search.queries';

@ApiTags('search')
@Controller('api/2/search/suggest')
export class SuggestEverythingController {
  constructor(
    private readonly engines: SearchEngines,
    private readonly references: FoundReferences,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'suggestEverything',
    summary: 'What has a title that resembles what was typed, of any kind or of some',
  })
  @ApiOkResponse({ type: [FoundReference], ...SEARCH_ENGINE })
  async suggest(
    @Query() { q, size, type = SEARCH_TYPES }: SuggestEverythingParameters,
    @Req() request: Request,
  ): Promise<FoundReference[]> {
    const audience = audienceOf(request.actor);
    const answers = await Promise.all(
      SEARCH_TYPES.filter((one) => type.includes(one)).map((one) =>
        this.engines.suggest({ type: one, text: q, audience, limit: size }),
      ),
    );
    const told = answers.find(({ degraded }) => degraded) ?? answers[0];
    if (told) tellEngine(request, told);
    const suggestions = mixed(
      answers.map(({ result }) => result),
      q,
    ).slice(0, size);
    return this.references.list(suggestions, request.actor, originOf(request, this.server));
  }
}

/** Titles that begin with what was typed before others; then the first of each kind, the second of each … */
function mixed(byKind: readonly (readonly SearchSuggestion[])[], typed: string): SearchSuggestion[] {
  const key = titleKeyOf(typed);
  return byKind
    .flatMap((suggestions) =>
      suggestions.map((suggestion, place) => ({
        suggestion,
        place,
        tier: titleKeyOf(suggestion.title).startsWith(key) ? 0 : 1,
      })),
    )
    .sort((left, right) => left.tier - right.tier || left.place - right.place)
    .map(({ suggestion }) => suggestion);
}
