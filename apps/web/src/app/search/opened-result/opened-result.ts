import { Directive, input } from '@angular/core';
import type { Schemas } from '@passerelle/api-client';
import type { SearchScope } from '../search-scope';

type Kind = Schemas['SearchClick']['kind'];

/** What is counted under each kind of results. */
const KINDS: Partial<Record<SearchScope['things'], Kind>> = {
  datasets: 'dataset',
  dataservices: 'dataservice',
  reuses: 'reuse',
  topics: 'topic',
  organizations: 'organization',
};

/**
 * Tells that a result of a search for words is opened: which, and on which place it stood. A beacon delays nothing and
 * needs no answer; the cookie that goes with it is not looked at.
 */
@Directive({
  selector: '[appOpenedResult]',
  host: { '(click)': 'tell($event)', '(auxclick)': 'tell($event)' },
})
export class OpenedResult {
  readonly id = input.required<string>({ alias: 'appOpenedResult' });
  readonly place = input.required<number>();
  readonly words = input.required<string>();
  readonly kind = input.required<SearchScope['things']>();

  /** With the first button, or with the middle one into another tab. */
  protected tell({ target, button }: MouseEvent): void {
    if (button > 1) return;
    const kind = KINDS[this.kind()];
    const isLink = target instanceof Element && target.closest('a') !== null;
    if (!isLink || kind === undefined || this.words() === '') return;
    const click: Schemas['SearchClick'] = {
      kind,
      q: this.words().slice(0, 500),
      id: this.id(),
      position: this.place(),
    };
    navigator.sendBeacon(
      '/api/1/search-clicks/',
      new Blob([JSON.stringify(click)], { type: 'application/json' }),
    );
  }
}
