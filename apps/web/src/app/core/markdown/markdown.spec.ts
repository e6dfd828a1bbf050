import { TestBed } from '@angular/core/testing';
import { Markdown } from './markdown';

function render(text: string): HTMLElement {
  const fixture = TestBed.createComponent(Markdown);
  fixture.componentRef.setInput('text', text);
  fixture.detectChanges();
  return (fixture.nativeElement as HTMLElement).querySelector('.prose')!;
}

describe('a Markdown text', () => {
  it('has its headings below those of the page', () => {
    expect(render('# Contenu').innerHTML).toBe('<h3>Contenu</h3>');
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
