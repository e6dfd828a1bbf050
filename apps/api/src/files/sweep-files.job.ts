import { Inject, Injectable } from '@nestjs/common';
import type { ObjectStore } from '@passerelle/storage';
import { DataSource } from 'typeorm';
import { UploadConfig } from '../config';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { OBJECT_STORE } from './object-store.provider';
import { StoredFiles } from './stored-files';

export const SWEEP_FILES = 'sweep-files';

const BATCH = 100;
/** What does not arrive within a day never will. */
const ARRIVAL_HOURS = 24;

/**
 * What nothing shows any more, when its time is over: files that were replaced or removed, those of deleted datasets,
 * those whose upload broke off with the process that took it, and parts of which no more came.
 */
const UNUSED = `
  select f.id from stored_file f
  where f.state = 'released' and f.state_since < now() - make_interval(days => $1)
    or f.state = 'arriving' and f.state_since < now() - make_interval(hours => ${ARRIVAL_HOURS})
      and not exists (select from upload_part p where p.file_id = f.id)
  union all
  select f.id from stored_file f join dataset d on d.id = f.dataset_id
  where f.state = 'shown' and d.deleted < now() - make_interval(days => $1)
  limit ${BATCH}`;

@HandlesJob(SWEEP_FILES, { policy: 'exclusive', cron: '17 * * * *' })
@Injectable()
export class SweepFilesJob implements JobHandler {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: StoredFiles,
    private readonly config: UploadConfig,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async handle(): Promise<void> {
    await this.dataSource.query(
      `delete from upload where last_part_at < now() - make_interval(hours => ${ARRIVAL_HOURS})`,
    );
    for (;;) {
      const unused = await this.dataSource.query<{ id: string }[]>(UNUSED, [this.config.keptDays]);
      if (unused.length === 0) {
        break;
      }
      await this.files.remove(unused.map(({ id }) => id));
    }
    await this.store.tidy(new Date(Date.now() - ARRIVAL_HOURS * 3_600_000));
  }
}
