import { Injectable } from '@nestjs/common';
import type { DataserviceFilter } from '../dataservices/dataservices.reader';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { toDiscussionResponse } from '../discussions/discussions.mapper';
import { publicView } from '../platform/http';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { toCsv } from './csv';
import { mapBatches } from './exports';
import { DATASERVICE_COLUMNS, DISCUSSION_COLUMNS, REUSE_COLUMNS, SOURCE_COLUMNS } from './other-columns';
import { OthersReader } from './others.reader';

/** As files, made while they are sent: what is in the catalogue beside datasets. */
@Injectable()
export class OtherExports {
  constructor(private readonly reader: OthersReader) {}

  dataservicesCsv(filter: DataserviceFilter, origin: string): AsyncGenerator<string> {
    const view = publicView(origin);
    return toCsv(
      DATASERVICE_COLUMNS,
      mapBatches(this.reader.dataservices(filter), (row) => ({
        ...toDataserviceResponse(row, view),
        dataset_ids: row.dataset_ids,
      })),
    );
  }

  reusesCsv(origin: string): AsyncGenerator<string> {
    const view = publicView(origin);
    return toCsv(
      REUSE_COLUMNS,
      mapBatches(this.reader.reuses(), (row) => ({
        ...toReuseResponse(row, view),
        dataset_ids: row.dataset_ids,
      })),
    );
  }

  discussionsCsv(organization: string, origin: string): AsyncGenerator<string> {
    const view = publicView(origin);
    return toCsv(
      DISCUSSION_COLUMNS,
      mapBatches(this.reader.discussions(organization), (row) => ({
        ...toDiscussionResponse(row, view),
        participants: row.participants,
      })),
    );
  }

  /** What discussions tell beside the catalogue. */
  stateOfDiscussions(organization: string): Promise<string> {
    return this.reader.stateOfDiscussions(organization);
  }

  sourcesCsv(): AsyncGenerator<string> {
    return toCsv(SOURCE_COLUMNS, this.reader.sources());
  }

  stateOfSources(): Promise<string> {
    return this.reader.stateOfSources();
  }
}
