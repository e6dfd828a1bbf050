import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { can, NotFoundError, SUBJECT_KINDS, type Actor, type SubjectKind } from '@passerelle/catalog';
import type { Request } from 'express';
import { catchError, from, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { Moved } from '../platform/http';
import { storable } from '../platform/database';
import { SUBJECT_PATHS } from '../subjects/subjects';
import { ALIAS, ownTo } from './visible';

/**
 * What is not found under a slug may have borne it: then the answer leads to where it is now. Routes know nothing of it,
 * and what is found costs no question more.
 */
@Injectable()
export class FormerSlugsInterceptor implements NestInterceptor {
  constructor(private readonly dataSource: DataSource) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(catchError((error: unknown) => from(this.follow(error, request))));
  }

  private async follow(error: unknown, request: Request): Promise<never> {
    const kind =
      error instanceof NotFoundError
        ? SUBJECT_KINDS.find((one) => error.code === `${one}-not-found`)
        : undefined;
    const named = kind && request.params[kind];
    const slug = kind && typeof named === 'string' && (await this.findSlug(kind, named, request.actor));
    if (kind && typeof named === 'string' && typeof slug === 'string') {
      throw new Moved(withSlug(request.originalUrl, kind, named, slug));
    }
    throw error;
  }

  /** The slug that it has now, if the actor may know that it is there, or that it was. */
  private async findSlug(
    kind: SubjectKind,
    former: string,
    actor: Actor | undefined,
  ): Promise<string | undefined> {
    const parameters: unknown[] = [kind, storable(former)];
    const e = kind === 'organization' ? 'o' : kind === 'post' ? 'p' : ALIAS[kind];
    const [row] = await this.dataSource.query<{ slug: string }[]>(
      `select ${e}.slug from former_slug f join ${kind} ${e} on ${e}.id = f.object_id
       where f.object_type = $1 and f.slug = $2
         and ${knownTo(kind, actor, (value) => `$${parameters.push(value)}`)}`,
      parameters,
    );
    return row?.slug;
  }
}

function knownTo(kind: SubjectKind, actor: Actor | undefined, bind: (value: unknown) => string): string {
  switch (kind) {
    case 'organization':
      return 'o.hidden_at is null';
    case 'post':
      return `p.hidden_at is null and ${can(actor, 'post:read-private') ? 'true' : 'p.published is not null'}`;
    default:
      return `(not ${ALIAS[kind]}.private or ${ownTo(kind, actor, bind)})`;
  }
}

/** The same address with another slug behind the name of the list. */
export function withSlug(url: string, kind: SubjectKind, former: string, slug: string): string {
  const [path = '', ...query] = url.split('?');
  const segments = path.split('/');
  const list = segments.indexOf(SUBJECT_PATHS[kind]);
  const at = segments.findIndex((segment, index) => index > list && decodeURIComponent(segment) === former);
  return [segments.with(at, encodeURIComponent(slug)).join('/'), ...query].join('?');
}
