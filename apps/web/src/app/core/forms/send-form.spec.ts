import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import type { ErrorSummary } from '@passerelle/ui/forms';
import type { Attempt } from '../loaded';
import { sendForm, untoldProblem } from './send-form';

function createForm(title = 'Écoles') {
  const made = runInInjectionContext(TestBed.inject(Injector), () =>
    form(signal({ title, tags: ['x'] }), (path) => required(path.title)),
  );
  let revealed = 0;
  const summary = { reveal: () => (revealed += 1) } as unknown as ErrorSummary;
  return { made, summary, revealed: () => revealed };
}

describe('sending a form', () => {
  it('does not ask the API while something is wrong', async () => {
    const { made, summary, revealed } = createForm('');
    let calls = 0;
    const sent = await sendForm(made, summary, async () => (calls++, {}));
    expect([sent, calls, revealed(), made.title().touched()]).toEqual([undefined, 0, 1, true]);
  });

  it('asks once, however often it is pressed', async () => {
    const { made, summary } = createForm();
    let calls = 0;
    let resolve!: (answer: Attempt<string>) => void;
    const answer = new Promise<Attempt<string>>((given) => (resolve = given));
    const call = () => (calls++, answer);
    const sends = [sendForm(made, summary, call), sendForm(made, summary, call)];
    resolve({ data: 'done' });
    expect([await Promise.all(sends), calls]).toEqual([[{ data: 'done' }, undefined], 1]);
  });

  it('puts what was refused on its field, by the beginning of its path', async () => {
    const { made, summary, revealed } = createForm();
    const problem = { status: 400, code: 'invalid-input', fields: { title: ['too odd'], 'tags.0': ['no'] } };
    await sendForm(made, summary, async () => ({ problem }));
    expect([made.title().errors()[0]!.message, made.tags().errors().length, revealed()]).toEqual([
      'refusé par le portail (too odd)',
      1,
      1,
    ]);
    expect(untoldProblem(made, problem)).toBeUndefined();
  });

  it('leaves to others what no field can tell', () => {
    const { made } = createForm();
    const unknown = { status: 400, code: 'invalid-input', fields: { title: ['x'], resources: ['y'] } };
    const down = { status: 503, code: 'unreachable' };
    expect([untoldProblem(made, unknown), untoldProblem(made, down)]).toEqual([unknown, down]);
    expect(untoldProblem(made, { status: 412, code: 'version-conflict' })).toBeUndefined();
  });
});
