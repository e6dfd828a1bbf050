import { DelayedTask } from './delayed-task';

/** A task whose times end when they are told to. */
function heldTask() {
  const begun: (() => void)[] = [];
  return { begun, task: new DelayedTask(() => new Promise((resolve) => begun.push(resolve)), 60_000) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a task that is delayed', () => {
  it('is done one time after the other', async () => {
    const { begun, task } = heldTask();
    void task.run();
    const second = task.run();
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]!();
    await turn();
    expect(begun).toHaveLength(2);
    begun[1]!();
    await second;
  });

  it('ends only after what is being done, and a last time', async () => {
    const { begun, task } = heldTask();
    let isOver = false;
    void task.run();
    const end = task.end().then(() => (isOver = true));
    await turn();
    begun[0]!();
    await turn();
    expect([begun.length, isOver]).toEqual([2, false]);
    begun[1]!();
    await end;
  });

  it('is soon done the first time, and again after the pause', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      let times = 0;
      const task = new DelayedTask(() => Promise.resolve(times++).then(() => undefined), 10, 100);
      task.schedule();
      await jest.advanceTimersByTimeAsync(10);
      expect(times).toBe(1);
      task.schedule();
      await jest.advanceTimersByTimeAsync(99);
      expect(times).toBe(1);
      await jest.advanceTimersByTimeAsync(1);
      expect(times).toBe(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
