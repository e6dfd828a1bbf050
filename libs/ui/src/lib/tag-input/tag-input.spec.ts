import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField, metadata } from '@angular/forms/signals';
import { Field } from '../field/field';
import { FIELD_LABEL } from '../field/field-label';
import { FIELD_TEXTS } from '../field/field-texts';
import { TagInput } from './tag-input';
import { TagInputHarness } from './testing/tag-input-harness';

@Component({
  selector: 'ui-trial-tags',
  template: `<ui-field [of]="form.tags"
    ><ui-tag-input [formField]="form.tags" [labels]="labels"
  /></ui-field>`,
  imports: [Field, FormField, TagInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class TrialTags {
  readonly value = signal<{ tags: readonly string[] }>({ tags: ['air'] });
  readonly form = form(this.value, (path) => void metadata(path.tags, FIELD_LABEL, () => 'Mots-clés'));
  readonly labels = {
    add: 'Ajouter',
    remove: (tag: string) => `Retirer ${tag}`,
    added: (tag: string) => `${tag} ajouté`,
    removed: (tag: string) => `${tag} retiré`,
  };
}

async function createTags() {
  TestBed.configureTestingModule({
    providers: [{ provide: FIELD_TEXTS, useValue: { optional: '', errorText: () => '' } }],
  });
  const fixture = TestBed.createComponent(TrialTags);
  document.body.append(fixture.nativeElement as HTMLElement);
  const tags = await TestbedHarnessEnvironment.loader(fixture).getHarness(TagInputHarness);
  return { fixture, tags, value: () => fixture.componentInstance.value().tags };
}

describe('a list of words', () => {
  it('takes one with Enter, several with commas, and none twice', async () => {
    const { tags, value } = await createTags();
    await tags.add('eau');
    await tags.add('air, sol ,, eau');
    expect(value()).toEqual(['air', 'eau', 'sol']);
    expect([await tags.tags(), await tags.announced()]).toEqual([['air', 'eau', 'sol'], 'sol ajouté']);
  });

  it('does not lose what was typed and left', async () => {
    const { tags, value } = await createTags();
    await tags.typeAndLeave('bruit');
    expect(value()).toEqual(['air', 'bruit']);
  });

  it('gives one up, says so, and keeps the focus in reach', async () => {
    const { tags, value } = await createTags();
    await tags.remove('Retirer air');
    expect([value(), await tags.announced(), await tags.boxIsFocused()]).toEqual([[], 'air retiré', true]);
  });

  it('has a box that is named by its field', async () => {
    const { fixture } = await createTags();
    const box = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    expect(box.labels![0]!.textContent.trim()).toMatch(/^Mots-clés/);
  });
});
