import { SearchWithFallback, type FallbackOptions } from './fallback';
import type { SearchIndex, SearchOutcome } from './search-index';
import { createSearchQuery } from './testing';

type Search = () => Promise<SearchOutcome>;

const outcome: SearchOutcome = { ids: [], total: 0, facets: {} };
const answering: Search = () => Promise.resolve(outcome);
const failing: Search = () => Promise.reject(new Error('It does not answer'));
const silent: Search = () => new Promise<never>(() => undefined);

function finder(
  engine: string,
  search: Search,
): Pick<SearchIndex, 'engine' | 'knowsAreas' | 'search' | 'suggest'> {
  return { engine, knowsAreas: engine === 'other', search, suggest: () => Promise.resolve([]) };
}

function searchWith(first: Search, other: Search, options: Partial<FallbackOptions> = {}) {
  const onFailure = jest.fn();
  const asked = jest.fn(first);
  const both = new SearchWithFallback(finder('first', asked), finder('other', other), {
    patienceMs: 20,
    failuresToOpen: 3,
    onFailure,
    ...options,
  });
  return { both, asked, onFailure, search: () => both.search(createSearchQuery()) };
}

describe('a search with a fallback', () => {
  it('asks the other engine nothing when the first answers', async () => {
    const other = jest.fn(answering);
    const { search } = searchWith(answering, other);

    expect(await search()).toEqual({ result: outcome, engine: 'first', degraded: false });
    expect(other).not.toHaveBeenCalled();
  });

  it('asks one engine all of several questions', async () => {
    const answers = [answering, failing];
    const { both } = searchWith(() => (answers.shift() ?? failing)(), answering);

    const answered = await both.searchAll([createSearchQuery(), createSearchQuery()]);

    expect(answered).toEqual({ result: [outcome, outcome], engine: 'other', degraded: true });
  });

  it('has the other engine answer for an area that the first knows nothing of, which is no failure', async () => {
    const { both, asked, onFailure } = searchWith(answering, answering);

    const answered = await both.search(createSearchQuery({ area: { zone: ['country:fr'] } }));

    expect(answered).toEqual({ result: outcome, engine: 'other', degraded: false });
    expect(asked).not.toHaveBeenCalled();
    expect(onFailure).not.toHaveBeenCalled();
  });

  it.each([
    ['fails', failing],
    ['lets wait', silent],
  ])('is answered by the other engine when the first %s, and says so', async (_, first) => {
    const { search } = searchWith(first, answering);

    expect(await search()).toEqual({ result: outcome, engine: 'other', degraded: true });
  });

  it('is answered by the first engine when that is late and the other down', async () => {
    let answer: (late: SearchOutcome) => void = () => undefined;
    const late: Search = () => new Promise((resolve) => (answer = resolve));
    const down: Search = () => {
      answer(outcome);
      return failing();
    };

    expect(await searchWith(late, down).search()).toMatchObject({ engine: 'first' });
  });

  it('fails when both do, with what the fallback says', async () => {
    const broken: Search = () => Promise.reject(new Error('Nor does the other'));

    await expect(searchWith(failing, broken).search()).rejects.toThrow('Nor does the other');
  });

  it('stops asking an engine that keeps failing, until it is back', async () => {
    const { both, asked, search, onFailure } = searchWith(failing, answering);

    for (let time = 0; time < 5; time += 1) await search();
    expect([asked.mock.calls.length, both.isOpen]).toEqual([3, true]);
    expect(onFailure.mock.calls.map(([, isOpen]) => isOpen as boolean)).toEqual([false, false, true]);

    both.close();
    await search();
    expect([asked.mock.calls.length, both.isOpen]).toEqual([4, false]);
  });

  it('forgives failures that do not follow each other', async () => {
    const answers = [failing, failing, answering, failing, failing];
    const { both, search } = searchWith(() => (answers.shift() ?? failing)(), answering);

    for (let time = 0; time < 5; time += 1) await search();

    expect(both.isOpen).toBe(false);
  });
});
