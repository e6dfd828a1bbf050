import { hash } from 'node:crypto';
import { Controller, Get, Param, ParseIntPipe, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { InvalidError, LIMITS, NotFoundError } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { IMAGE_SIZES, resized } from '../images/image-address';
import { asUuid, storable } from '../platform/database';
import { AVATAR_MIME, AVATAR_SIZES, makeAvatar } from './make-avatar';

const SIZE = {
  name: 'size',
  schema: { type: 'integer', minimum: AVATAR_SIZES.min, maximum: AVATAR_SIZES.max },
};

@ApiTags('images')
@Controller('api/1')
export class AvatarsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('avatars/:identifier/:size')
  @ApiOperation({
    operationId: 'getAvatar',
    summary: 'A picture made of an identifier, of some pixels a side, and always the same',
  })
  @ApiParam(SIZE)
  @ApiProduces(AVATAR_MIME)
  @ApiOkResponse({ schema: { type: 'string' } })
  get(
    @Param('identifier') identifier: string,
    @Param('size', ParseIntPipe) size: number,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    mustBeSize(size);
    if (identifier.length > LIMITS.name) {
      throw new InvalidError('invalid-input', 'The identifier is too long.', {
        identifier: [`must have at most ${LIMITS.name} characters`],
      });
    }
    const picture = makeAvatar(identifier, size);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('ETag', `"${hash('sha256', picture, 'base64url').slice(0, 22)}"`);
    response.setHeader('Content-Type', AVATAR_MIME);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    if (request.fresh) {
      response.status(304).end();
    } else {
      response.send(picture);
    }
  }

  @Get('users/:user/avatar/:size')
  @ApiOperation({
    operationId: 'getUserAvatar',
    summary: 'Leads to the picture of a person: their own, or else one that is made',
  })
  @ApiParam(SIZE)
  @ApiResponse({
    status: 302,
    description: 'Redirects to the picture of the person, or to one made of the identifier.',
  })
  async getOfUser(
    @Param('user') idOrSlug: string,
    @Param('size', ParseIntPipe) size: number,
    @Res() response: Response,
  ): Promise<void> {
    mustBeSize(size);
    const [person] = await this.dataSource.query<{ id: string; avatar: string | null }[]>(
      `select id, avatar from account where deleted is null and (slug = $1 or id = $2)
       order by id = $2 desc nulls last limit 1`,
      [storable(idOrSlug), asUuid(idOrSlug)],
    );
    if (!person) {
      throw new NotFoundError('user-not-found', `No user «${idOrSlug}»`);
    }
    const enough = IMAGE_SIZES.account.findLast((known) => known >= size) ?? IMAGE_SIZES.account[0];
    // What somebody shows elsewhere is not asked for: it would tell its server who reads the page.
    const own = resized(person.avatar, enough);
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.redirect(302, own ?? `/api/1/avatars/${person.id}/${size}/`);
  }
}

function mustBeSize(size: number): void {
  if (size < AVATAR_SIZES.min || size > AVATAR_SIZES.max) {
    throw new InvalidError('invalid-input', 'Avatars are not made in this size.', {
      size: [`must be between ${AVATAR_SIZES.min} and ${AVATAR_SIZES.max}`],
    });
  }
}
