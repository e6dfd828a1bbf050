import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export const WELCOME_LANGUAGES = ['fr', 'en'] as const;

/** What the home page says first in one language. */
export interface Welcome {
  readonly title?: string | null;
  readonly lead?: string | null;
  readonly text?: string | null;
}

/** What administrators say of the portal. */
export interface SiteRow {
  readonly title: string;
  readonly keywords: readonly string[];
  readonly welcome: Readonly<Partial<Record<(typeof WELCOME_LANGUAGES)[number], Welcome>>>;
  readonly version: number;
}

@Injectable()
export class SiteReader {
  constructor(private readonly dataSource: DataSource) {}

  get(): Promise<SiteRow> {
    return readSite(this.dataSource, '');
  }
}

export async function readSite(tx: Pick<EntityManager, 'query'>, lock: '' | 'for update'): Promise<SiteRow> {
  const [row] = await tx.query<SiteRow[]>(`select title, keywords, welcome, version from site ${lock}`);
  if (!row) {
    throw new Error('The portal has lost its row in the table «site».');
  }
  return row;
}
