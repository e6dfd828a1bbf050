import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { API } from '../../core/api';
import { FIELD_TEXTS_PROVIDER } from '../../core/forms/field-texts';
import { SynonymsPage } from './synonyms-page';

const ROW = { id: '1', expressions: ['zorille', 'putois rayé'], created_at: '2026-11-23T08:00:00.000Z' };

function show(of?: string) {
  const api = { POST: jest.fn(), DELETE: jest.fn() };
  TestBed.configureTestingModule({
    providers: [provideRouter([]), FIELD_TEXTS_PROVIDER, { provide: API, useValue: api }],
  });
  const fixture = TestBed.createComponent(SynonymsPage);
  fixture.componentRef.setInput('list', { data: [ROW] });
  fixture.componentRef.setInput('of', of);
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const box = page.querySelector('textarea')!;
  return {
    api,
    box,
    rows: () =>
      [...page.querySelectorAll('.entries > li')].map((row) => row.querySelector('ul')?.textContent.trim()),
    text: () => page.textContent,
    async write(text: string) {
      box.value = text;
      box.dispatchEvent(new Event('input'));
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await fixture.whenStable();
      fixture.detectChanges();
    },
  };
}

describe('the page of synonyms', () => {
  it('adds a line, which begins with what was searched in vain', async () => {
    const page = show('blaireau du cap');
    expect(page.box.value).toBe('blaireau du cap\n');
    page.api.POST.mockResolvedValue({
      data: { ...ROW, id: '2', expressions: ['blaireau du cap', 'ratel'] },
      response: new Response(null, { status: 201 }),
    });

    await page.write('blaireau du cap\n\n ratel ');

    expect(page.api.POST).toHaveBeenCalledWith('/api/1/site/synonyms/', {
      body: { expressions: ['blaireau du cap', 'ratel'] },
    });
    expect(page.rows()).toEqual([
      expect.stringMatching(/blaireau du cap\s*ratel/),
      expect.stringMatching(/zorille/),
    ]);
    expect(page.box.value).toBe('');
  });

  it('asks for two expressions before it sends anything', async () => {
    const page = show();
    await page.write('seul');
    expect(page.api.POST).not.toHaveBeenCalled();
    expect(page.text()).toContain('au moins deux attendues');
  });
});
