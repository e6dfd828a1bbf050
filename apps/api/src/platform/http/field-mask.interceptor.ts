import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { isApiRequest } from './api-requests';
import { setEtag } from './etag';
import { applyFieldMask, parseFieldMask } from './field-mask';

/** Answers only the fields that a client names in `X-Fields`, as data.gouv.fr does. */
@Injectable()
export class FieldMaskInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    if (!isApiRequest(request)) {
      return next.handle();
    }
    response.vary('X-Fields');
    const header = request.get('x-fields');
    if (header === undefined) {
      return next.handle();
    }
    const mask = parseFieldMask(header);
    return next.handle().pipe(
      map((answer) => {
        if (typeof answer !== 'object' || answer === null) {
          return answer;
        }
        const masked = applyFieldMask(answer, mask) as object;
        const version = /^"(\d+)\./.exec(String(response.getHeader('etag') ?? ''))?.[1];
        if (version !== undefined) {
          setEtag(response, Number(version), masked);
        }
        return masked;
      }),
    );
  }
}
