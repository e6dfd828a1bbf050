import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Journal, JournalState } from './journal';
import { JournalPage } from './journal-page';

const ENTRY = {
  position: 2,
  at: '2026-11-26T08:00:01.000Z',
  actor_id: '0192d000-0000-7000-8000-000000000001',
  actor: {
    id: '0192d000-0000-7000-8000-000000000001',
    slug: 'ada',
    first_name: 'Ada',
    last_name: 'Lovelace',
    avatar: null,
    avatar_thumbnail: null,
    page: null,
    uri: 'https://portail.example/api/1/users/0192d000-0000-7000-8000-000000000001/',
  },
  action: 'dataset.updated',
  object: {
    type: 'dataset',
    id: '0192d000-0000-7000-8000-000000000002',
    title: 'Arbres',
    page: 'https://portail.example/datasets/arbres',
  },
  details: { fields: ['title'] },
  previous_hash: 'aa',
  hash: 'bb',
};
const JOURNAL: Journal = {
  page: {
    ...{ page: 1, page_size: 50, total: 2, next_page: null, previous_page: null },
    data: [
      ENTRY,
      {
        ...ENTRY,
        position: 1,
        actor_id: null,
        actor: null,
        details: {},
        object: { type: 'site', id: null, title: null, page: null },
      },
    ],
  },
  filter: { from: '2026-11-01' },
  csv: '/api/1/audit.csv?from=2026-11-01',
  jsonl: '/api/1/audit.jsonl?from=2026-11-01',
};
const STATE: JournalState = {
  intact: true,
  broken_at: null,
  sealed: 2,
  waiting: 1,
  last: { position: 2, hash: 'bb' },
};

function show(state: Partial<JournalState> = {}): HTMLElement {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(JournalPage);
  fixture.componentRef.setInput('journal', { data: JOURNAL });
  fixture.componentRef.setInput('state', { data: { ...STATE, ...state } });
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

describe('the journal', () => {
  it('tells who did what, with a link to it', () => {
    const rows = [...show().querySelectorAll('tbody tr')];
    expect(rows[0]!.textContent).toMatch(/Ada Lovelace\s*dataset\.updated/);
    expect(rows[0]!.querySelector('a[href="/datasets/arbres"]')!.textContent).toBe('Arbres');
    expect(rows[1]!.textContent).toContain('Le portail');
    expect(rows[1]!.querySelector('a')).toBeNull();
  });

  it('is narrowed to one person within what is chosen already, and downloaded as it is shown', () => {
    const page = show();
    const links = [...page.querySelectorAll<HTMLAnchorElement>('tbody a')].map((a) => a.getAttribute('href'));
    expect(links[0]).toBe(`/?from=2026-11-01&actor=${ENTRY.actor_id}`);
    expect(page.querySelector(`a[href="${JOURNAL.csv}"]`)).not.toBeNull();
    expect(page.querySelector(`a[href="${JOURNAL.jsonl}"]`)).not.toBeNull();
  });

  it('says that it is whole, and its last seal', () => {
    const page = show();
    expect(page.textContent).toContain('Le journal est intact');
    expect(page.textContent).toContain('2:bb');
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('says loudly where it was changed', () => {
    const alert = show({ intact: false, broken_at: 7 }).querySelector('[role=alert]');
    expect(alert!.textContent).toContain('l’entrée 7 ne suit pas');
  });
});
