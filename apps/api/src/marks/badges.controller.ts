import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  type Type,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { BADGES, SUBJECT_CLASSES } from '@passerelle/catalog';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { BadgeResponse } from '../organizations/organizations.dto';
import { IF_MATCH, versionCheck } from '../platform/http';
import { labelsOf, LangQuery, type Label } from '../platform/http/lang';
import { SUBJECT_PATHS } from '../subjects/subjects';
import { BADGE_LABELS } from './labels';
import { MarksService, type BadgedKind } from './marks.service';

function controllerOf(kind: BadgedKind): Type {
  const name = SUBJECT_CLASSES[kind];
  const kinds: readonly string[] = BADGES[kind];
  const labels: Readonly<Record<string, Label>> = BADGE_LABELS[kind];

  class BadgeInput {
    @ApiProperty({ enum: kinds, description: 'Which badge.' })
    @IsIn(kinds)
    kind!: string;
  }
  Object.defineProperty(BadgeInput, 'name', { value: `${name}BadgeInput` });

  @ApiTags('badges')
  @ApiSecurity('token')
  @Controller(`api/1/${SUBJECT_PATHS[kind]}`)
  class BadgesController {
    constructor(private readonly marks: MarksService) {}

    @Get('badges')
    @ApiOperation({ operationId: `list${name}Badges`, summary: 'The badges there are, with their names' })
    @ApiOkResponse({ schema: { type: 'object', additionalProperties: { type: 'string' } } })
    list(@Query() { lang }: LangQuery): Record<string, string> {
      return Object.fromEntries(labelsOf(kinds, labels, lang).map(({ id, label }) => [id, label]));
    }

    @Post(`:${kind}/badges`)
    @ApiOperation({ operationId: `add${name}Badge`, summary: 'Give a badge, as an administrator' })
    @ApiHeader(IF_MATCH)
    @ApiCreatedResponse({ type: BadgeResponse })
    @ApiOkResponse({ type: BadgeResponse, description: 'It was there already.' })
    async add(
      @Param(kind) idOrSlug: string,
      @Body() { kind: badge }: BadgeInput,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<BadgeResponse> {
      const check = versionCheck(request);
      const added = await this.marks.addBadge(request.actor, kind, idOrSlug, badge, check);
      response.status(added ? 201 : 200);
      return { kind: badge };
    }

    @Delete(`:${kind}/badges/:badge`)
    @HttpCode(204)
    @ApiOperation({ operationId: `remove${name}Badge`, summary: 'Take a badge away, as an administrator' })
    @ApiHeader(IF_MATCH)
    @ApiNoContentResponse()
    async remove(
      @Param(kind) idOrSlug: string,
      @Param('badge') badge: string,
      @Req() request: Request,
    ): Promise<void> {
      await this.marks.removeBadge(request.actor, kind, idOrSlug, badge, versionCheck(request));
    }
  }
  return BadgesController;
}

export const badgesControllers = (Object.keys(BADGES) as BadgedKind[]).map(controllerOf);
