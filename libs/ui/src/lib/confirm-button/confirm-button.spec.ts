import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { ConfirmButton } from './confirm-button';
import { ConfirmButtonHarness } from './testing/confirm-button-harness';

/** The test environment has no modal dialogs: here they only open and close. */
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

async function createButton() {
  const fixture = TestBed.createComponent(ConfirmButton);
  const texts = { label: 'Supprimer', question: 'Supprimer ?', confirmLabel: 'Oui', cancelLabel: 'Non' };
  for (const [name, text] of Object.entries(texts)) fixture.componentRef.setInput(name, text);
  let confirmed = 0;
  fixture.componentInstance.confirm.subscribe(() => confirmed++);
  const button = await TestbedHarnessEnvironment.harnessForFixture(fixture, ConfirmButtonHarness);
  return { button, confirmed: () => confirmed };
}

describe('a button that asks first', () => {
  it('acts only after a yes', async () => {
    const { button, confirmed } = await createButton();
    await button.press();
    expect([await button.isAsking(), confirmed()]).toEqual([true, 0]);
    await button.answer(true);
    expect([await button.isAsking(), confirmed()]).toEqual([false, 1]);
  });

  it('does nothing after a no', async () => {
    const { button, confirmed } = await createButton();
    await button.press();
    await button.answer(false);
    expect([await button.isAsking(), confirmed()]).toEqual([false, 0]);
  });
});
