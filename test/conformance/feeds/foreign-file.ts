import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../foreign-records.ts';

export interface ForeignFile {
  readonly path: string;
  readonly text: string;
}

export interface Request {
  readonly url: URL;
  readonly posted: string;
}

/** A catalogue answer, served by the protocol that the file alone cannot speak. */
export interface Answer {
  readonly backend: string;
  /** Where the source is addressed on its server. */
  readonly place: string;
  /** By a reading that shares no code with the harvester; nothing when no reader takes the file. */
  readonly counted: number | undefined;
  readonly mediaType?: string;
  readonly answer: (request: Request) => string | undefined;
}

/** What a file is in a protocol; nothing when it is no catalogue answer of it. */
export type ReadAnswer = (file: ForeignFile) => Answer | undefined | Promise<Answer | undefined>;

/** All files of a folder, in the order of their names. */
export function filesOf(folder: string): readonly ForeignFile[] {
  return globSync('**/*', { cwd: folder })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .map((path) => ({ path, text: readText(join(folder, path)) }));
}
