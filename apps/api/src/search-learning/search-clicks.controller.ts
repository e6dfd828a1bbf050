import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { SearchCounter } from './search-counter';
import { SearchClick } from './searches.dto';

@ApiTags('search')
@Controller('api/1/search-clicks')
export class SearchClicksController {
  constructor(private readonly counter: SearchCounter) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'countSearchClick',
    summary: 'Count that a result was opened: what pages tell, with nothing of who did',
  })
  @ApiNoContentResponse()
  count(@Body() click: SearchClick, @Req() request: Request): void {
    this.counter.noteClick(request, click);
  }
}
