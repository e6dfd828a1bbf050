import {
  applyDecorators,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { mustBeSignedIn } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { IF_MATCH, originOf, Refuses, sendBytes, versionCheck } from '../platform/http';
import type { Pictured } from './image-address';
import { Images } from './images';
import { ImageForm, UploadedImageResponse } from './images.dto';
import { IMAGE_MIME } from './make-sizes';
import { PicturedService } from './pictured.service';

const BringsImage = (operationId: string, summary: string) =>
  applyDecorators(
    HttpCode(200),
    ApiOperation({ operationId, summary }),
    ApiHeader(IF_MATCH),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: ImageForm }),
    Refuses(400, 'image-invalid', 'image-too-large'),
    Refuses(415, 'image-type-refused'),
    ApiOkResponse({ type: UploadedImageResponse }),
  );

const RemovesImage = (operationId: string, summary: string) =>
  applyDecorators(
    HttpCode(204),
    ApiOperation({ operationId, summary }),
    ApiHeader(IF_MATCH),
    ApiNoContentResponse(),
  );

@ApiTags('images')
@ApiSecurity('token')
@Controller('api/1')
export class ImagesController {
  constructor(
    private readonly images: Images,
    private readonly pictured: PicturedService,
    private readonly server: ServerConfig,
  ) {}

  @Post('organizations/:organization/logo')
  @BringsImage('uploadLogo', 'Give an organization its logo')
  uploadLogo(@Param('organization') id: string, @Req() request: Request): Promise<UploadedImageResponse> {
    return this.take(request, 'organization', id);
  }

  @Delete('organizations/:organization/logo')
  @RemovesImage('removeLogo', 'Take the logo of an organization away')
  removeLogo(@Param('organization') id: string, @Req() request: Request): Promise<void> {
    return this.pictured.clear(request.actor, 'organization', id, versionCheck(request));
  }

  @Post('me/avatar')
  @BringsImage('uploadAvatar', 'Give yourself a picture')
  uploadAvatar(@Req() request: Request): Promise<UploadedImageResponse> {
    mustBeSignedIn(request.actor);
    return this.take(request, 'account', request.actor.userId);
  }

  @Delete('me/avatar')
  @RemovesImage('removeAvatar', 'Take your picture away')
  async removeAvatar(@Req() request: Request): Promise<void> {
    mustBeSignedIn(request.actor);
    return this.pictured.clear(request.actor, 'account', request.actor.userId, versionCheck(request));
  }

  @Post('users/:user/avatar')
  @BringsImage('uploadUserAvatar', 'Give a person their picture: yourself, or anybody as an administrator')
  uploadUserAvatar(@Param('user') id: string, @Req() request: Request): Promise<UploadedImageResponse> {
    return this.take(request, 'account', id);
  }

  @Delete('users/:user/avatar')
  @RemovesImage('removeUserAvatar', 'Take the picture of a person away: your own, or any as an administrator')
  removeUserAvatar(@Param('user') id: string, @Req() request: Request): Promise<void> {
    return this.pictured.clear(request.actor, 'account', id, versionCheck(request));
  }

  @Post('reuses/:reuse/image')
  @BringsImage('uploadReuseImage', 'Give a reuse its image')
  uploadReuseImage(@Param('reuse') id: string, @Req() request: Request): Promise<UploadedImageResponse> {
    return this.take(request, 'reuse', id);
  }

  @Delete('reuses/:reuse/image')
  @RemovesImage('removeReuseImage', 'Take the image of a reuse away')
  removeReuseImage(@Param('reuse') id: string, @Req() request: Request): Promise<void> {
    return this.pictured.clear(request.actor, 'reuse', id, versionCheck(request));
  }

  @Post('posts/:post/image')
  @BringsImage('uploadPostImage', 'Give a post its image, as an administrator')
  uploadPostImage(@Param('post') id: string, @Req() request: Request): Promise<UploadedImageResponse> {
    return this.take(request, 'post', id);
  }

  @Delete('posts/:post/image')
  @RemovesImage('removePostImage', 'Take the image of a post away')
  removePostImage(@Param('post') id: string, @Req() request: Request): Promise<void> {
    return this.pictured.clear(request.actor, 'post', id, versionCheck(request));
  }

  @Get('images/:image/:size')
  @ApiOperation({
    operationId: 'getImage',
    summary: 'A logo, a picture of a person, the image of a reuse or a post',
  })
  @ApiProduces(IMAGE_MIME)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async get(
    @Param('image') id: string,
    @Param('size', ParseIntPipe) size: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { body, size: length, sha256, isPublic } = await this.images.open(id, size, request.actor);
    // What is at an address never changes; when it is no longer shown, its address is no longer told.
    response.setHeader('Cache-Control', isPublic ? 'public, max-age=86400' : 'private, no-store');
    response.setHeader('ETag', `"${sha256}"`);
    response.setHeader('Content-Type', IMAGE_MIME);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    if (request.fresh || request.method === 'HEAD') {
      response.status(request.fresh ? 304 : 200).end();
      return;
    }
    response.setHeader('Content-Length', length);
    await sendBytes(response, body);
  }

  private async take(request: Request, kind: Pictured, idOrSlug: string): Promise<UploadedImageResponse> {
    const check = versionCheck(request);
    const { actor, id } = await this.pictured.mayShow(request.actor, kind, idOrSlug, check);
    const address = await this.images.take(request, actor, { kind, id }, (tx, shown) =>
      this.pictured.show(tx, actor, kind, id, shown, check),
    );
    return { success: true, image: originOf(request, this.server) + address };
  }
}
