import { differences } from './differences';

describe('what differs between two answers', () => {
  it('is each field with both its values', () => {
    expect(differences({ title: 'A', tags: ['x'], id: 1 }, { title: 'B', tags: ['x', 'y'], id: 1 })).toEqual([
      { field: 'title', from: 'A', to: 'B' },
      { field: 'tags', from: ['x'], to: ['x', 'y'] },
    ]);
  });

  it('is nothing that counts by itself', () => {
    expect(
      differences({ metrics: { reuses: 1 }, quality: 1 }, { metrics: { reuses: 2 }, quality: 2 }),
    ).toEqual([]);
  });

  it('may be a field that came', () => {
    expect(differences({}, { acronym: 'X' })).toEqual([{ field: 'acronym', from: undefined, to: 'X' }]);
  });
});
