import { userReference } from '../../core/person.fixtures';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { CurrentVisitor } from '../../core/visitor';
import { toShownDiscussion, type Discussions } from '../discussions-of';
import { DiscussionList } from './discussion-list';

const discussion = toShownDiscussion({
  id: 'x-1',
  class: 'Discussion',
  title: 'Une colonne manque',
  subject: { class: 'Dataset', id: 'd-1', title: 'Écoles', page: 'https://data.example.org/datasets/ecoles' },
  user: null,
  organization: null,
  created: '2026-01-05T00:00:00Z',
  closed: '2026-01-06T00:00:00Z',
  closed_by: null,
  closed_by_organization: null,
  comments_total: 2,
  discussion: [
    {
      id: 'c-1',
      content: 'Avant **mars** <img src=x onerror=alert(1)>',
      posted_by: userReference('Camille', 'Exemple'),
      posted_by_organization: null,
      posted_on: '2026-01-05T00:00:00Z',
      last_modified_at: null,
      permissions: { edit: false, delete: false },
    },
  ],
  extras: {},
  permissions: { edit: false, delete: false, close: false },
  url: 'https://data.example.org/api/1/discussions/x-1/',
  self_web_url: 'https://data.example.org/datasets/ecoles#discussion-x-1',
});

beforeEach(() => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
});

function render(list: Discussions): HTMLElement {
  const fixture = TestBed.createComponent(DiscussionList);
  fixture.componentRef.setInput('list', list);
  fixture.componentRef.setInput('subject', { class: 'Dataset', id: 'd-1' });
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

describe('the discussions of a page', () => {
  it('say who said what, as sanitised Markdown', () => {
    const page = render({ page: 1, total: 1, discussions: [discussion] });
    expect(page.querySelector('h3')!.textContent).toBe('Une colonne manque');
    expect(page.querySelector('.said')!.textContent).toContain('Camille Exemple');
    expect(page.querySelector('.prose strong')!.textContent).toBe('mars');
    expect(page.querySelector('.prose img')).toBeNull();
    expect(page.textContent).toContain('Discussion close');
    expect(page.textContent).toContain('Seuls les 1 premiers');
  });

  it('lead whoever is not signed in to signing in, and back to them', () => {
    const link = render({ page: 1, total: 0, discussions: [] }).querySelector('app-sign-in-link a')!;
    expect(link.textContent).toContain('Se connecter');
    expect(link.getAttribute('href')).toMatch(/return_to=.*%23discussions$/);
  });

  it('are open to whoever is signed in, but for those that are closed', () => {
    TestBed.inject(CurrentVisitor).become({
      sessionEnded: false,
      person: { id: 'u-2', name: 'Alix', isAdmin: false, organizations: [] },
    });
    const open = { ...discussion, id: 'x-2', title: 'Une ligne manque', closed: false };
    const page = render({ page: 1, total: 2, discussions: [discussion, open] });
    expect([...page.querySelectorAll('button')].map((button) => button.textContent.trim())).toEqual([
      'Lancer une discussion',
      'RépondreUne ligne manque',
    ]);
  });
});
