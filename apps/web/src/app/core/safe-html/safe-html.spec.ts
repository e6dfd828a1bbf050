import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SafeHtml } from './safe-html';

const WRITTEN = `<h2 onclick="alert(1)">Titre</h2><p style="position:fixed">Un <b>mot</b>.</p>
  <script>alert(1)</script><img src="x" onerror="alert(1)"><a href="javascript:alert(1)">ici</a>
  <iframe src="https://example.org"></iframe><form action="https://example.org"><input name="x"></form>`;

@Component({ template: '<app-safe-html [html]="html" />', imports: [SafeHtml] })
class Host {
  protected readonly html = WRITTEN;
}

describe('a text in HTML', () => {
  it('keeps its words and loses what could act', () => {
    // Angular says on the console that it disarmed something.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const fixture = TestBed.createComponent(Host);
    fixture.detectChanges();
    const prose = (fixture.nativeElement as HTMLElement).querySelector('.prose')!;
    expect(prose.querySelector('h2')!.outerHTML).toBe('<h2>Titre</h2>');
    expect(prose.querySelector('p')!.outerHTML).toBe('<p>Un <b>mot</b>.</p>');
    expect(prose.querySelectorAll('script, iframe, form, input, [onclick], [onerror], [style]')).toHaveLength(
      0,
    );
    expect(prose.querySelector('a')!.getAttribute('href')).toMatch(/^unsafe:/);
  });
});
