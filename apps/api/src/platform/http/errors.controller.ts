import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { NotFoundError } from '@passerelle/catalog';
import { PROBLEM_CODES } from './problem';

export class ErrorCodeResponse {
  @ApiProperty({ type: String, description: 'Stable: programs may rely on it.' })
  code!: string;

  @ApiProperty({ type: String, description: 'What it means and what to do.' })
  meaning!: string;
}

/** What the `type` of a problem leads to. */
@ApiTags('site')
@Controller('api/1/errors')
export class ErrorsController {
  @Get()
  @ApiOperation({ operationId: 'listErrors', summary: 'Every code of a refused request' })
  @ApiOkResponse({ type: [ErrorCodeResponse] })
  list(): ErrorCodeResponse[] {
    return Object.entries(PROBLEM_CODES).map(([code, meaning]) => ({ code, meaning }));
  }

  @Get(':code')
  @ApiOperation({ operationId: 'getError', summary: 'What a code means and what to do' })
  @ApiOkResponse({ type: ErrorCodeResponse })
  get(@Param('code') code: string): ErrorCodeResponse {
    const error = this.list().find((known) => known.code === code);
    if (!error) {
      throw new NotFoundError('error-not-found', `No error has the code «${code}»`);
    }
    return error;
  }
}
