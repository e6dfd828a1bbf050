import { PageGuard } from './page-guard';

const page = (guard: PageGuard, names: readonly string[], total: number) => {
  names.forEach((name) => guard.add(name));
  guard.endPage(names.length, total);
};

describe('a source that is read page by page', () => {
  it('may count as it likes while it gives records', () => {
    const guard = new PageGuard('https://data.example/');
    expect(() => {
      page(guard, ['a', 'b'], 1);
      page(guard, ['c'], 900);
      page(guard, ['', ''], 900);
    }).not.toThrow();
  });

  it('is incomplete when nothing comes where there should be more', () => {
    const guard = new PageGuard('https://me:secret@data.example/');
    page(guard, ['a', 'b'], 3);
    expect(() => page(guard, [], 3)).toThrow('https://data.example/ says it holds 3 records and gave 2.');
  });

  it('is complete when nothing comes and nothing is missing', () => {
    const guard = new PageGuard('https://data.example/');
    page(guard, ['a', 'b'], 2);
    expect(() => page(guard, [], 2)).not.toThrow();
  });

  it('is left when it gives the same page again', () => {
    const guard = new PageGuard('https://data.example/');
    page(guard, ['a', 'b'], 9);
    expect(() => page(guard, ['a', 'b'], 9)).toThrow(expect.objectContaining({ code: 'too-many-pages' }));
  });
});
