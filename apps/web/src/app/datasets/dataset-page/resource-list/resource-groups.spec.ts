import { resourceResponse } from '../../dataset.fixtures';
import type { ShownResource } from '../dataset-details';
import { groupResources, pageOfGroups } from './resource-groups';

function resource(id: string, type: string): ShownResource {
  return resourceResponse({ id, type: type as ShownResource['type'] });
}

const files = [
  resource('notice', 'documentation'),
  resource('a', 'main'),
  resource('x', 'hologram'),
  resource('b', 'main'),
];

function shape(groups: ReturnType<typeof groupResources>): [string, string[]][] {
  return groups.map(({ type, resources }) => [type, resources.map(({ id }) => id)]);
}

describe('the files of a dataset', () => {
  it('stand by kind, main ones first, unknown kinds among the others', () => {
    expect(shape(groupResources(files))).toEqual([
      ['main', ['a', 'b']],
      ['documentation', ['notice']],
      ['other', ['x']],
    ]);
  });

  it('are cut into pages across kinds', () => {
    expect(shape(pageOfGroups(groupResources(files), 1, 3))).toEqual([
      ['main', ['a', 'b']],
      ['documentation', ['notice']],
    ]);
    expect(shape(pageOfGroups(groupResources(files), 2, 3))).toEqual([['other', ['x']]]);
  });
});
