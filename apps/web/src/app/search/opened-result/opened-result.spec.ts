import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OpenedResult } from './opened-result';

const ID = '0192d000-0000-7000-8000-000000000001';

@Component({
  template: `<li [appOpenedResult]="id" [place]="21" [words]="words" kind="datasets">
    <a href="#there"><strong>Écoles</strong></a> <em>à Paris</em>
  </li>`,
  imports: [OpenedResult],
})
class Results {
  readonly id = ID;
  words = 'écoles';
}

async function clickOn(selector: string, words = 'écoles'): Promise<unknown[]> {
  const sent: [string, Blob][] = [];
  Object.assign(navigator, { sendBeacon: (url: string, body: Blob) => sent.push([url, body]) });
  const fixture = TestBed.createComponent(Results);
  fixture.componentInstance.words = words;
  fixture.detectChanges();
  (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(selector)?.click();
  return Promise.all(
    sent.map(async ([url, body]) => {
      const text = await new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsText(body);
      });
      return [url, body.type, JSON.parse(String(text))];
    }),
  );
}

describe('a result that is opened', () => {
  it('is told with its place among all results', async () => {
    expect(await clickOn('strong')).toEqual([
      ['/api/1/search-clicks/', 'application/json', { kind: 'dataset', q: 'écoles', id: ID, position: 21 }],
    ]);
  });

  it('is not told when nothing was searched, or no link is followed', async () => {
    expect(await clickOn('strong', '')).toEqual([]);
    expect(await clickOn('em')).toEqual([]);
  });
});
