import { parseJson } from '../foreign-records.ts';
import type { ReadAnswer } from './foreign-file.ts';

const isDataset = (value: unknown) =>
  typeof value === 'object' && value !== null && 'title' in value && 'accessLevel' in value;

/** The datasets that a `data.json` lists; nothing when it is none. */
function datasetsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) {
    return value.some(isDataset) ? (value as unknown[]) : undefined;
  }
  const { dataset } = (value ?? {}) as { dataset?: unknown };
  return Array.isArray(dataset)
    ? (dataset as unknown[])
    : typeof dataset === 'object' && dataset !== null
      ? [dataset]
      : undefined;
}

export const dataJsonAnswer: ReadAnswer = ({ path, text }) => {
  const value = parseJson(text);
  const isBroken = value === undefined && path.endsWith('.json');
  const datasets = datasetsOf(value);
  return datasets || isBroken
    ? { backend: 'data-json', place: '/data.json', counted: datasets?.length, answer: () => text }
    : undefined;
};
