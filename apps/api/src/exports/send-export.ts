import type { Request, Response } from 'express';
import { datedFileName, sendStream } from '../platform/http';

export const CSV_ANSWER = {
  description:
    'Columns and form of data.gouv.fr: UTF-8, `;` between cells, every cell quoted. A text that a spreadsheet would run as a formula has an apostrophe before it.',
  schema: { type: 'string' },
} as const;

export const JSONL_ANSWER = {
  description:
    'On each line a dataset as `/api/1/datasets/{dataset}/` answers it, with all of its resources.',
  schema: { type: 'string' },
} as const;

export async function sendCsv(
  request: Request,
  response: Response,
  name: string,
  state: readonly unknown[] | undefined,
  chunks: AsyncGenerator<string>,
): Promise<void> {
  const fileName = datedFileName(name, 'csv');
  await sendStream(request, response, { type: 'text/csv; charset=utf-8', fileName, state, chunks });
}

export async function sendJsonl(
  request: Request,
  response: Response,
  name: string,
  state: readonly unknown[] | undefined,
  chunks: AsyncGenerator<string>,
): Promise<void> {
  const fileName = datedFileName(name, 'jsonl');
  await sendStream(request, response, { type: 'application/jsonl; charset=utf-8', fileName, state, chunks });
}
