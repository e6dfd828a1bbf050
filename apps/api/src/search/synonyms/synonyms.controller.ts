import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { IDEMPOTENCY_KEY, NeedsRight, Refuses } from '../../platform/http';
import { CreateSynonyms, SynonymsResponse } from './synonyms.dto';
import { SynonymsService, type SynonymsRow } from './synonyms.service';

/** What means the same to whoever searches here, beside what every portal knows. */
@ApiTags('search')
@ApiSecurity('token')
@Controller('api/1/site/synonyms')
export class SynonymsController {
  constructor(private readonly synonyms: SynonymsService) {}

  @Get()
  @NeedsRight()
  @ApiOperation({
    operationId: 'listSynonyms',
    summary: 'Synonyms that were added to those built in, the latest first, for administrators',
  })
  @ApiOkResponse({ type: [SynonymsResponse] })
  async list(@Req() request: Request): Promise<SynonymsResponse[]> {
    return (await this.synonyms.list(request.actor)).map(toResponse);
  }

  @Post()
  @Refuses(409, 'synonym-limit')
  @ApiOperation({
    operationId: 'createSynonyms',
    summary: 'Have searches for an expression find others that mean the same; everywhere within seconds',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: SynonymsResponse })
  async create(
    @Body() { expressions }: CreateSynonyms,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<SynonymsResponse> {
    return toResponse(await this.synonyms.create(request.actor, expressions, key));
  }

  @Delete(':synonym')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteSynonyms', summary: 'Take synonyms away that were added' })
  @ApiNoContentResponse()
  remove(@Param('synonym') id: string, @Req() request: Request): Promise<void> {
    return this.synonyms.remove(request.actor, id);
  }
}

function toResponse({ id, expressions, created_at }: SynonymsRow): SynonymsResponse {
  return { id, expressions, created_at: created_at.toISOString() };
}
