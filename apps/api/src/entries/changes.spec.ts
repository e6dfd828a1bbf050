import { composeChanges } from './changes';

describe('several changes, one after the other', () => {
  it('come to what was before the first and what is after the last', () => {
    expect(
      composeChanges([
        { title: { from: 'A', to: 'B' }, tags: { from: [], to: ['x'] } },
        { title: { from: 'B', to: 'C' } },
      ]),
    ).toEqual({ title: { from: 'A', to: 'C' }, tags: { from: [], to: ['x'] } });
  });

  it('come to nothing where they went back', () => {
    expect(composeChanges([{ title: { from: 'A', to: 'B' } }, { title: { from: 'B', to: 'A' } }])).toEqual(
      {},
    );
  });

  it('tell the fields of one file that differ, and no others', () => {
    expect(
      composeChanges([
        { 'resources.r': { from: { title: 'A', format: 'csv' }, to: { title: 'B', format: 'xls' } } },
        { 'resources.r': { from: { format: 'xls', url: 'u' }, to: { format: 'csv', url: 'v' } } },
      ]),
    ).toEqual({ 'resources.r': { from: { title: 'A', url: 'u' }, to: { title: 'B', url: 'v' } } });
  });

  it('tell a file that came as it is now, and not one that came and went', () => {
    const came = { from: null, to: { title: 'A', url: 'u' } };
    expect(
      composeChanges([
        { 'resources.r': came, 'resources.s': came },
        { 'resources.r': { from: { title: 'A' }, to: { title: 'B' } } },
        { 'resources.s': { from: { title: 'A', url: 'u' }, to: null } },
      ]),
    ).toEqual({ 'resources.r': { from: null, to: { title: 'B', url: 'u' } } });
  });

  it('tell a file that went as it was at first', () => {
    expect(
      composeChanges([
        { 'resources.r': { from: { title: 'A' }, to: { title: 'B' } } },
        { 'resources.r': { from: { title: 'B', url: 'u' }, to: null } },
      ]),
    ).toEqual({ 'resources.r': { from: { title: 'A', url: 'u' }, to: null } });
  });
});
