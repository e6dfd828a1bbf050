import { Stopwatch } from './stopwatch';

describe('the time of a source', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('runs out when it is silent while we wait', () => {
    const stopwatch = new Stopwatch('https://data.example/', 1_000, 10_000);
    void stopwatch.wait(new Promise(() => undefined));
    jest.advanceTimersByTime(999);
    expect(stopwatch.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(stopwatch.signal.reason).toMatchObject({ code: 'timed-out', at: 'https://data.example/' });
  });

  it('does not run out while nobody waits', async () => {
    const stopwatch = new Stopwatch('https://data.example/', 1_000, 10_000);
    await stopwatch.wait(Promise.resolve('chunk'));
    jest.advanceTimersByTime(9_999);
    expect(stopwatch.signal.aborted).toBe(false);
  });

  it('does not run out because this process stood still and heard nobody', async () => {
    jest.useRealTimers();
    const stopwatch = new Stopwatch('https://data.example/', 100, 10_000);
    // Timers come before all that arrived meanwhile.
    const answer = stopwatch.wait(new Promise((arrives) => setImmediate(arrives)));
    for (const until = Date.now() + 200; Date.now() < until;);
    await answer;
    expect(stopwatch.signal.aborted).toBe(false);
    stopwatch.stop();
  });

  it('runs out as a whole although it is never silent', async () => {
    const stopwatch = new Stopwatch('https://data.example/', 1_000, 10_000);
    for (let second = 0; second < 20; second++) {
      await stopwatch.wait(Promise.resolve('chunk'));
      jest.advanceTimersByTime(500);
    }
    expect(stopwatch.signal.reason).toMatchObject({ code: 'timed-out' });
  });

  it('does not run any more once stopped', () => {
    const stopwatch = new Stopwatch('https://data.example/', 1_000, 10_000);
    stopwatch.stop();
    jest.advanceTimersByTime(20_000);
    expect(stopwatch.signal.aborted).toBe(false);
  });
});
