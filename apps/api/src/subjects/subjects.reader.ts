import { Injectable } from '@nestjs/common';
import type { Actor, SubjectKind } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { getOwned } from '../entries/entry.statements';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { getPost, type ReadablePost } from '../posts/post.statements';

/** Finds what is discussed or followed, whatever its kind. */
@Injectable()
export class SubjectsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly organizations: OrganizationsReader,
  ) {}

  /**
   * The identifier of what the actor may open, told by identifier or slug.
   * @throws NotFoundError, GoneError
   */
  async getId(kind: SubjectKind, idOrSlug: string, actor: Actor | undefined): Promise<string> {
    if (kind === 'organization') {
      return (await this.organizations.get(idOrSlug)).id;
    }
    if (kind === 'post') {
      return (await getPost<ReadablePost & { id: string }>(this.dataSource, 'to_jsonb(p)', idOrSlug, actor))
        .id;
    }
    return (await getOwned(this.dataSource, kind, idOrSlug, actor)).id;
  }
}
