import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { FilesReader } from './files.reader';
import { sendFile } from './send-file';
import { UsageCounter } from '../usage/usage-counter';
import { Refuses } from '../platform/http';
import { StoredFiles } from './stored-files';

@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/files')
export class FilesController {
  constructor(
    private readonly reader: FilesReader,
    private readonly files: StoredFiles,
    private readonly usage: UsageCounter,
  ) {}

  @Get(':file/:name')
  @Refuses(416, 'bad-request')
  @Refuses(401, 'file-needs-account')
  @Refuses(403, 'file-restricted')
  @ApiOperation({
    operationId: 'downloadFile',
    summary:
      'A file that somebody brought, for whoever may see its dataset and has access to the file; ranges of it too',
  })
  @ApiProduces('*/*')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @Param('file') id: string,
    @Param('name') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.reader.get(id, name, request.actor);
    response.once('finish', () => {
      if (isDownload(request, response)) {
        this.usage.download(file.id, request);
      }
    });
    await sendFile(request, response, file, (range) => this.files.open(file.id, range));
  }
}

/** The whole of it, or its beginning: who fetches it in parts has it once. */
function isDownload(request: Request, response: Response): boolean {
  return (
    request.method === 'GET' &&
    (response.statusCode === 200 ||
      (response.statusCode === 206 && String(response.getHeader('Content-Range')).startsWith('bytes 0-')))
  );
}
