import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ServerConfig } from '../../config';
import { Moved } from './moved';
import { originOf } from './origin';
import { toProblem } from './problem';
import { requestIdOf } from './request-id';

/** Longer than a database takes to start again. */
const RETRY_AFTER_S = 10;

/** The only place where a fault becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly server: ServerConfig) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (error instanceof Moved) {
      // What writes is to be sent there as it is; only that status says so.
      response.redirect(['GET', 'HEAD'].includes(request.method) ? 301 : 308, error.location);
      return;
    }
    const problem = toProblem(error, originOf(request, this.server), requestIdOf(request));
    if (problem.status >= 500) {
      this.logger.error(error);
    }
    if (response.headersSent) {
      // Half an answer must not look like a whole one.
      response.destroy();
      return;
    }
    if (problem.code === 'unavailable') {
      response.setHeader('Retry-After', RETRY_AFTER_S);
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
