import { Injectable } from '@nestjs/common';
import { can, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { maySee, type OwnedRow } from '../entries/entry.statements';
import { ownedBy } from '../entries/entry.writes';
import { asUuid } from '../platform/database';
import type { ServedFile } from './send-file';

interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly state: 'shown' | 'released';
  readonly dataset: OwnedRow;
}

@Injectable()
export class FilesReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A file for whoever may see its dataset. One that was replaced or removed is there for those alone who may edit the
   * dataset, as long as it is kept.
   */
  async get(
    id: string,
    name: string,
    actor: Actor | undefined,
  ): Promise<ServedFile & { readonly id: string }> {
    const [file] = await this.dataSource.query<FileRow[]>(
      `select f.id, f.name, f.mime, f.size::float8 as size, f.sha256, f.state,
         jsonb_build_object('id', d.id, 'private', d.private, 'owner_id', d.owner_id,
           'organization_id', d.organization_id) as dataset
       from stored_file f join dataset d on d.id = f.dataset_id
       where f.id = $1 and f.state <> 'arriving' and d.deleted is null`,
      [asUuid(id)],
    );
    const seen =
      file?.name === name &&
      (file.state === 'shown'
        ? maySee('dataset', actor, file.dataset)
        : can(actor, 'dataset:edit', ownedBy(file.dataset)));
    if (!file || !seen) {
      throw new NotFoundError('file-not-found', `No file «${name}» has this address`);
    }
    return { ...file, isPublic: file.state === 'shown' && !file.dataset.private };
  }
}
