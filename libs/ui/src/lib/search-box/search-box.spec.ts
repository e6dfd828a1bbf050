import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { SuggestSearch } from '../suggest/suggestions';
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

  describe('that suggests', () => {
    const schools = [
      { id: 'a', label: 'Écoles', detail: 'Jeu de données' },
      { id: 'b', label: 'Écoles de musique' },
    ];

    async function suggesting(search: SuggestSearch = () => Promise.resolve(schools)) {
      const found = (count: number): string => `${count} titres`;
      const fixture = create({ suggestions: { search, label: 'Titres', found } });
      const chosen: string[] = [];
      fixture.componentInstance.choose.subscribe(({ id }) => chosen.push(id));
      const words: string[] = [];
      fixture.componentInstance.find.subscribe((asked) => words.push(asked));
      document.body.append(fixture.nativeElement as HTMLElement);
      const box = await TestbedHarnessEnvironment.harnessForFixture(fixture, SearchBoxHarness);
      return { box, chosen, words };
    }

    it('shows what resembles the words, and says how many', async () => {
      const { box } = await suggesting();
      await box.type('éco');
      expect(await box.suggestions()).toEqual(['Écoles Jeu de données', 'Écoles de musique']);
      expect([await box.role(), await box.announced()]).toEqual(['combobox', '2 titres']);
    });

    it('moves through them by the arrows, and back to the words', async () => {
      const { box } = await suggesting();
      await box.type('éco');
      await box.suggestions();
      const seen: (string | undefined)[] = [];
      for (const key of [TestKey.DOWN_ARROW, TestKey.DOWN_ARROW, TestKey.DOWN_ARROW, TestKey.UP_ARROW]) {
        await box.press(key);
        seen.push((await box.activeSuggestion())?.split('\n')[0]?.trim());
      }
      expect(seen.map((text) => text?.replace(/ Jeu.*/u, ''))).toEqual([
        'Écoles',
        'Écoles de musique',
        undefined,
        'Écoles de musique',
      ]);
    });

    it('gives out the one that was moved to, or that is pressed', async () => {
      const { box, chosen } = await suggesting();
      await box.type('éco');
      await box.suggestions();
      await box.press(TestKey.DOWN_ARROW, TestKey.ENTER);
      await box.type('écol');
      await box.suggestions();
      await box.click(1);
      expect([chosen, await box.suggestions()]).toEqual([['a', 'b'], []]);
    });

    it('looks for the words when none was moved to', async () => {
      const { box, chosen, words } = await suggesting();
      await box.type('éco');
      await box.suggestions();
      await box.find('éco');
      expect([chosen, words, await box.suggestions()]).toEqual([[], ['éco'], []]);
    });

    it.each([
      ['Escape', (box: SearchBoxHarness) => box.press(TestKey.ESCAPE)],
      ['leaving the field', (box: SearchBoxHarness) => box.leave()],
    ])('is closed by %s', async (_, close) => {
      const { box } = await suggesting();
      await box.type('éco');
      expect(await box.suggestions()).toHaveLength(2);
      await close(box);
      expect(await box.suggestions()).toEqual([]);
    });

    it('shows nothing when it cannot ask', async () => {
      const { box } = await suggesting(() => Promise.resolve(undefined));
      await box.type('éco');
      expect([await box.suggestions(), await box.announced()]).toEqual([[], '']);
    });

    it('is no combobox without suggestions', async () => {
      const box = await TestbedHarnessEnvironment.harnessForFixture(create(), SearchBoxHarness);
      expect(await box.role()).toBeNull();
    });
  });
});
