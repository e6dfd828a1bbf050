import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField, FormRoot, maxLength, metadata, required } from '@angular/forms/signals';
import { ErrorSummary } from '../error-summary/error-summary';
import { ErrorSummaryHarness } from '../error-summary/testing/error-summary-harness';
import { Control } from './control';
import { Field } from './field';
import { FIELD_LABEL } from './field-label';
import { FIELD_TEXTS } from './field-texts';
import { FieldHarness } from './testing/field-harness';

@Component({
  selector: 'ui-trial-form',
  template: `
    <form [formRoot]="form">
      <ui-error-summary [form]="form" heading="À corriger" />
      <ui-field [of]="form.title" hint="En peu de mots"
        ><input uiControl [formField]="form.title"
      /></ui-field>
      <ui-field [of]="form.note"><textarea uiControl [formField]="form.note"></textarea></ui-field>
    </form>
  `,
  imports: [Control, ErrorSummary, Field, FormField, FormRoot],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class TrialForm {
  readonly value = signal({ title: '', note: '' });
  readonly form = form(this.value, (path) => {
    metadata(path.title, FIELD_LABEL, () => 'Titre');
    metadata(path.note, FIELD_LABEL, () => 'Note');
    required(path.title);
    maxLength(path.note, 5);
  });
  readonly summary = viewChild.required(ErrorSummary);
}

async function createForm() {
  TestBed.configureTestingModule({
    providers: [
      {
        provide: FIELD_TEXTS,
        useValue: { optional: '(facultatif)', errorText: ({ kind }: { kind: string }) => `faute ${kind}` },
      },
    ],
  });
  const fixture = TestBed.createComponent(TrialForm);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(fixture);
  return {
    fixture,
    trial: fixture.componentInstance,
    title: await loader.getHarness(FieldHarness.labelled('Titre')),
    note: await loader.getHarness(FieldHarness.labelled('Note')),
    summary: await loader.getHarness(ErrorSummaryHarness),
  };
}

describe('a field of a form', () => {
  it('names its control, and says what may be left out', async () => {
    const { fixture, title, note } = await createForm();
    expect([await title.label(), await note.label()]).toEqual(['Titre', 'Note (facultatif)']);
    const input = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    expect(input.labels![0]!.textContent.trim()).toBe('Titre');
  });

  it('says what is wrong once it was left, and ties it to the control', async () => {
    const { fixture, title } = await createForm();
    expect(await title.fault()).toBeUndefined();
    await title.leave();
    expect(await title.fault()).toBe('faute required');
    const { ids, invalid } = await title.described();
    const texts = ids.map((id) =>
      (fixture.nativeElement as HTMLElement).querySelector(`#${id}`)!.textContent.trim(),
    );
    expect([invalid, texts]).toEqual([true, ['En peu de mots', 'faute required']]);
    await title.fill('Écoles');
    expect([await title.fault(), (await title.described()).invalid]).toEqual([undefined, false]);
  });

  it('gives what was typed to the form', async () => {
    const { title, trial } = await createForm();
    await title.fill('Écoles');
    expect(trial.value().title).toBe('Écoles');
  });
});

describe('the summary of errors', () => {
  it('stays away until it is revealed, then names each field and leads to it', async () => {
    const { fixture, summary, trial } = await createForm();
    expect(await summary.texts()).toEqual([]);
    trial.summary().reveal();
    await fixture.whenStable();
    expect(await summary.texts()).toEqual(['Titre : faute required']);
    expect(document.activeElement?.getAttribute('role')).toBe('alert');
    await summary.follow(0);
    expect(document.activeElement).toBe((fixture.nativeElement as HTMLElement).querySelector('input'));
  });

  it('leaves with the last error', async () => {
    const { fixture, summary, title, trial } = await createForm();
    trial.summary().reveal();
    await fixture.whenStable();
    await title.fill('Écoles');
    expect(await summary.texts()).toEqual([]);
  });
});
