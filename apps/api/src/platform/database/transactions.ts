import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Runs work in one transaction: everything it writes, jobs included, stays or nothing does. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  run<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(work);
  }
}
