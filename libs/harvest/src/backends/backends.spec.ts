import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilterAbility } from '../settings/source-settings';
import { BACKEND_KINDS, HARVEST_BACKENDS, type BackendKind } from './backends';

const documentation = readFileSync(join(import.meta.dirname, '../../../../docs/harvest-backends.md'), 'utf8');

/** As `docs/harvest-backends.md` tells what sources of a kind take. */
function rowOf(kind: BackendKind): string[] {
  const { filters, options } = HARVEST_BACKENDS[kind]().schema;
  const inWords = ([key, { asked, exclude, most }]: [string, FilterAbility]) =>
    [
      `\`${key}\``,
      ...(asked ? ['asked'] : []),
      ...(exclude ? [] : ['only included']),
      ...(most ? [`${most} at most`] : []),
    ].join(' ');
  const words = Object.entries(filters).map((filter) => inWords(filter));
  return [`\`${kind}\``, words.join(', '), options.map((key) => `\`${key}\``).join(', ')];
}

describe('the documentation of the backends', () => {
  it.each(BACKEND_KINDS)('tells the filters and options of %s as it declares them', (kind) => {
    const rows = documentation
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, ...cells]) => cells.slice(0, 3));
    expect(rows).toContainEqual(rowOf(kind));
  });
});
