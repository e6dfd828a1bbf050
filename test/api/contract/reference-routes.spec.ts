import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFERENCE_ROUTES, REFUSALS, REFUSED_ROUTES } from './reference-routes';

const root = join(import.meta.dirname, '../../..');
const document = JSON.parse(readFileSync(join(root, 'libs/api-client/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, object>>;
};
const ours = new Set(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
  ),
);

describe('the routes of data.gouv.fr', () => {
  it('are all here, but those that are refused with a reason', () => {
    expect(REFERENCE_ROUTES.filter((route) => !ours.has(route)).sort()).toEqual([...REFUSED_ROUTES].sort());
  });

  it('are refused as the page on compatibility says', () => {
    const page = readFileSync(join(root, 'docs/compatibility.md'), 'utf8');
    const [, section = ''] = /\n## Routes that are not here\n([\s\S]*?)(?:\n## |$)/.exec(page) ?? [];
    const rows = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, routes, reason]) => [routes?.replaceAll('`', ''), reason])).toEqual(REFUSALS);
  });
});
