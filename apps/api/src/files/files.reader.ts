import { Injectable } from '@nestjs/common';
import { can, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { maySee } from '../entries/entry.statements';
import { ownedBy } from '../entries/entry.writes';
import { asUuid } from '../platform/database';
import { filesWhere, GUARDED, mustOpen, type GuardedFile } from './guarded-file';
import type { ServedFile } from './send-file';

interface FileRow extends GuardedFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  /** Because it was replaced, or an administrator hid what shows it. */
  readonly withdrawn: boolean;
  readonly uploaded_by: string;
}

@Injectable()
export class FilesReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A file for whoever may see its dataset and has access to it. One that was replaced, removed or hidden is there for
   * those alone who brought it or may edit the dataset, as long as it is kept.
   */
  async get(
    id: string,
    name: string,
    actor: Actor | undefined,
  ): Promise<ServedFile & { readonly id: string }> {
    const [file] = await this.dataSource.query<FileRow[]>(
      `select f.id, f.name, f.mime, f.size::float8 as size, f.sha256, f.uploaded_by,
         f.state = 'released' or exists (
           select from community_resource c where c.file_id = f.id and c.hidden_at is not null and c.deleted is null) as withdrawn,
         ${GUARDED}
       from stored_file f join dataset d on d.id = f.dataset_id
         left join lateral (${filesWhere('file_id = f.id')} limit 1) r on true
       where f.id = $1 and f.state <> 'arriving' and d.deleted is null`,
      [asUuid(id)],
    );
    const seen =
      file?.name === name &&
      maySee('dataset', actor, file.dataset) &&
      (!file.withdrawn ||
        file.uploaded_by === actor?.userId ||
        can(actor, 'dataset:edit', ownedBy(file.dataset)));
    if (!file || !seen) {
      throw new NotFoundError('file-not-found', `No file «${name}» has this address`);
    }
    mustOpen(actor, file);
    return {
      ...file,
      isPublic: !file.withdrawn && !file.dataset.private && file.access_type === 'open',
    };
  }
}
