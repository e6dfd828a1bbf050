import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Suggest } from './suggest';
import type { Suggestion } from './suggestions';
import { SuggestHarness } from './testing/suggest-harness';

const SCHOOLS: readonly Suggestion[] = [
  { id: 'a', label: 'Écoles', detail: 'Ville exemple' },
  { id: 'b', label: 'Écoles de musique' },
];
const labels = {
  label: 'Ajouter un jeu de données',
  none: 'Rien de ce nom',
  failed: 'Recherche impossible',
  found: (count: number) => `${count} trouvés`,
};

async function createBox(search: (words: string) => Promise<readonly Suggestion[] | undefined>) {
  const fixture = TestBed.createComponent(Suggest);
  document.body.append(fixture.nativeElement as HTMLElement);
  fixture.componentRef.setInput('labels', labels);
  fixture.componentRef.setInput('search', search);
  const chosen: string[] = [];
  fixture.componentInstance.choose.subscribe(({ id }) => chosen.push(id));
  const box = await TestbedHarnessEnvironment.harnessForFixture(fixture, SuggestHarness);
  return { box, chosen, fixture };
}

describe('a box that suggests', () => {
  it('asks for what was typed last, and says how many there are', async () => {
    const asked: string[] = [];
    const { box } = await createBox(async (words) => {
      asked.push(words);
      return SCHOOLS;
    });
    await box.type('éco');
    expect(await box.suggestions()).toEqual(['Écoles Ville exemple', 'Écoles de musique']);
    expect([asked, await box.announced(), await box.isOpen()]).toEqual([['éco'], '2 trouvés', true]);
  });

  it('gives out what the keys choose, and is empty again', async () => {
    const { box, chosen } = await createBox(async () => SCHOOLS);
    await box.type('éco');
    await box.suggestions();
    await box.press(TestKey.DOWN_ARROW, TestKey.DOWN_ARROW, TestKey.ENTER);
    expect(chosen).toHaveLength(1);
    expect([await box.words(), await box.isOpen()]).toEqual(['', false]);
  });

  it('gives out what is pressed, twice the same if so wished', async () => {
    const { box, chosen } = await createBox(async () => SCHOOLS);
    for (const times of [1, 2]) {
      await box.type('éco');
      await box.suggestions();
      await box.click(1);
      expect(chosen).toHaveLength(times);
    }
    expect(chosen).toEqual(['b', 'b']);
  });

  it.each([
    ['there is none', [], 'Rien de ce nom'],
    ['it cannot ask', undefined, 'Recherche impossible'],
  ])('says when %s', async (_, answer, said) => {
    const { box } = await createBox(async () => answer);
    await box.type('zzz');
    expect([await box.suggestions(), await box.announced()]).toEqual([[], said]);
  });

  it('is a combobox with a name', async () => {
    const { fixture } = await createBox(async () => []);
    fixture.detectChanges();
    const input = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    expect([input.getAttribute('role'), input.labels![0]!.textContent]).toEqual(['combobox', labels.label]);
  });
});
