import { TestBed } from '@angular/core/testing';
import { Markdown } from './markdown';

function render(text: string): HTMLElement {
  const fixture = TestBed.createComponent(Markdown);
  fixture.componentRef.setInput('text', text);
  fixture.componentRef.setInput('headingLevel', 3);
  fixture.detectChanges();
  return (fixture.nativeElement as HTMLElement).querySelector('.prose')!;
}

describe('a Markdown text', () => {
  it.each([
    ['# A', ['h3']],
    ['### A', ['h3']],
    ['# A\n\n## B\n\n# C', ['h3', 'h4', 'h3']],
    ['# A\n\n#### B\n\n## C', ['h3', 'h4', 'h4']],
    ['## A\n\n# B\n\n## C', ['h3', 'h3', 'h4']],
    ['# A\n\n## B\n\n### C\n\n#### D\n\n##### E', ['h3', 'h4', 'h5', 'h6', 'h6']],
  ])('%j has its headings below those of the page, no level skipped', (text, expected) => {
    const headings = [...render(text).children].map(({ tagName }) => tagName.toLowerCase());
    expect(headings).toEqual(expected);
  });

  it('lets the keyboard reach a table, which may be too wide', () => {
    const table = render('| a | b |\n|---|---|\n| 1 | 2 |').querySelector('table')!;
    expect(table.parentElement!.tabIndex).toBe(0);
  });

  it('shows raw HTML as text', () => {
    const prose = render('Avant <b>gras</b> <img src=x onerror=alert(1)>');
    expect([prose.querySelector('b, img'), prose.textContent.trim()]).toEqual([
      null,
      'Avant <b>gras</b> <img src=x onerror=alert(1)>',
    ]);
  });

  it('turns an image into a link, so that nothing is fetched from elsewhere', () => {
    const prose = render('![Carte](https://example.org/map.png)');
    expect(prose.innerHTML.trim()).toBe('<p><a href="https://example.org/map.png">Carte</a></p>');
  });

  it.each(['[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))'])('disarms %s', (text) => {
    // Angular says on the console that it disarmed something.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(render(text).querySelector('a')?.getAttribute('href')).toMatch(/^unsafe:/);
  });
});
