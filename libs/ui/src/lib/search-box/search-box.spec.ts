import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { SearchBox } from './search-box';
import { SearchBoxHarness } from './testing/search-box-harness';

describe('a search box', () => {
  function create(inputs: Record<string, unknown> = {}): ComponentFixture<SearchBox> {
    const fixture = TestBed.createComponent(SearchBox);
    const given = { action: '/datasets', label: 'Chercher un jeu', submitLabel: 'Chercher', ...inputs };
    for (const [name, value] of Object.entries(given)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    return fixture;
  }

  it('gives the words without the spaces around them, and does not leave the page', async () => {
    const fixture = create();
    const found: string[] = [];
    fixture.componentInstance.find.subscribe((words) => found.push(words));
    const box = await TestbedHarnessEnvironment.harnessForFixture(fixture, SearchBoxHarness);
    await box.find('  qualité de l’air ');
    expect(found).toEqual(['qualité de l’air']);
  });

  it('is a plain form where no script runs', async () => {
    const fixture = create({ words: 'air', kept: [{ name: 'format', value: 'csv' }] });
    const box = await TestbedHarnessEnvironment.harnessForFixture(fixture, SearchBoxHarness);
    const form = (fixture.nativeElement as HTMLElement).querySelector('form')!;
    expect([form.getAttribute('action'), form.method]).toEqual(['/datasets', 'get']);
    expect([await box.words(), await box.kept()]).toEqual(['air', ['format=csv']]);
  });

  it('shows other words when the search changes', async () => {
    const fixture = create({ words: 'air' });
    const box = await TestbedHarnessEnvironment.harnessForFixture(fixture, SearchBoxHarness);
    await box.find('eau');
    fixture.componentRef.setInput('words', '');
    expect(await box.words()).toBe('');
  });

  it('has a label of its own', () => {
    const { nativeElement } = create() as { nativeElement: HTMLElement };
    expect(nativeElement.querySelector('input')!.labels![0]!.textContent.trim()).toBe('Chercher un jeu');
  });
});
