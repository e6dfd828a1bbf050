import { TestBed } from '@angular/core/testing';
import { FoundIn } from './found-in';
import { Marked } from './marked';
import type { Segment, Why } from './why';

const text = (...pieces: string[]): Segment[] =>
  pieces.map((piece, place) => ({ text: piece, matched: place % 2 === 1 }));

describe('a text with its matches', () => {
  function show(segments: readonly Segment[]): HTMLElement {
    const fixture = TestBed.createComponent(Marked);
    fixture.componentRef.setInput('segments', segments);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  it('marks them, and reads as it is written', () => {
    const element = show(text('Les ', 'fontaines', ' de la ville, les ', 'puits', '.'));

    expect(element.textContent.trim()).toBe('Les fontaines de la ville, les puits.');
    expect([...element.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'fontaines',
      'puits',
    ]);
  });

  it('shows markup as text', () => {
    const element = show(text('<b>', '<script>alert(1)</script>'));

    expect(element.querySelectorAll('b, script')).toHaveLength(0);
    expect(element.textContent.trim()).toBe('<b><script>alert(1)</script>');
  });
});

describe('where words were found', () => {
  const why = (fields: Partial<Why> = {}): Why => ({
    title: text('Eau'),
    found_in: [],
    synonyms: [],
    ...fields,
  });

  function show(reasons: Why, showProducer = false): string[] {
    const fixture = TestBed.createComponent(FoundIn);
    fixture.componentRef.setInput('why', reasons);
    fixture.componentRef.setInput('showProducer', showProducer);
    fixture.detectChanges();
    const items = (fixture.nativeElement as HTMLElement).querySelectorAll('li');
    return [...items].map((item) => item.textContent.replace(/\s+/g, ' ').trim());
  }

  it('is told by its name', () => {
    const found_in: Why['found_in'] = [
      { field: 'resource', text: text('Table des ', 'communes') },
      { field: 'former_title', text: text('', 'Fontaines') },
    ];

    expect(show(why({ found_in }))).toEqual([
      'Dans un fichier : Table des communes',
      'Dans un ancien titre : Fontaines',
    ]);
  });

  it('leaves the producer to the card that shows it', () => {
    const found_in: Why['found_in'] = [{ field: 'organization', text: text('Ville de ', 'Tours') }];

    expect(show(why({ found_in }))).toEqual([]);
    expect(show(why({ found_in }), true)).toEqual(['Dans le producteur : Ville de Tours']);
  });

  it('tells what was found for words of the same meaning', () => {
    expect(show(why({ synonyms: [{ typed: 'irve', found: 'Bornes de recharge' }] }))).toEqual([
      '« Bornes de recharge » pour « irve »',
    ]);
  });
});
