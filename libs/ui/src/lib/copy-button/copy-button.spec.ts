import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { CopyButton } from './copy-button';
import { CopyButtonHarness } from './testing/copy-button-harness';

function giveClipboard(clipboard: Partial<Clipboard> | undefined): void {
  Object.defineProperty(window.navigator, 'clipboard', { value: clipboard, configurable: true });
}

async function createButton(): Promise<CopyButtonHarness> {
  const fixture = TestBed.createComponent(CopyButton);
  fixture.componentRef.setInput('text', 'https://example.org/file.csv');
  fixture.componentRef.setInput('label', 'Copier le lien');
  fixture.componentRef.setInput('doneLabel', 'Lien copié');
  fixture.componentRef.setInput('failedLabel', 'À copier à la main :');
  return TestbedHarnessEnvironment.harnessForFixture(fixture, CopyButtonHarness);
}

describe('a copy button', () => {
  it('puts the text on the clipboard and says so', async () => {
    const copied: string[] = [];
    giveClipboard({ writeText: async (text) => void copied.push(text) });
    const button = await createButton();
    await button.copy();
    expect(copied).toEqual(['https://example.org/file.csv']);
    expect([await button.label(), await button.announced()]).toEqual(['Lien copié', 'Lien copié']);
  });

  it('offers to copy again once the reader has moved on', async () => {
    giveClipboard({ writeText: async () => undefined });
    const button = await createButton();
    await button.copy();
    await button.leave();
    expect(await button.label()).toBe('Copier le lien');
  });

  it('shows the text to copy by hand when the browser has no clipboard', async () => {
    giveClipboard(undefined);
    const button = await createButton();
    await button.copy();
    expect(await button.announced()).toBe('À copier à la main : https://example.org/file.csv');
  });
});
