import { TestBed } from '@angular/core/testing';
import { injectAsking, type Asking } from './asking';

describe('asking again', () => {
  let asking: Asking;
  beforeEach(() => {
    jest.useFakeTimers();
    asking = TestBed.runInInjectionContext(injectAsking);
  });
  afterEach(() => jest.useRealTimers());

  it('comes later and later, until it is over', async () => {
    const asked: number[] = [];
    const begin = Date.now();
    asking.start(() => Promise.resolve(asked.push(Date.now() - begin) < 4));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([1_000, 2_500, 4_750, 8_125]);
  });

  it('never waits longer than a quarter of a minute', async () => {
    const asked: number[] = [];
    asking.start(() => Promise.resolve(asked.push(Date.now()) > 0));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(Math.max(...asked.slice(1).map((at, place) => at - asked[place]!))).toBe(15_000);
  });

  it('ends with the page', async () => {
    let asked = 0;
    asking.start(() => Promise.resolve(++asked > 0));
    await jest.advanceTimersByTimeAsync(1_000);
    TestBed.resetTestingModule();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(1);
  });

  it('of something else takes the place of what was asked before', async () => {
    const asked: string[] = [];
    asking.start(() => Promise.resolve(asked.push('first') > 0));
    asking.start(() => Promise.resolve(asked.push('second') > 1));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(['second']);
  });
});
