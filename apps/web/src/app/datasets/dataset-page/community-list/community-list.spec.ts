import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { communityResourceResponse } from '../../dataset.fixtures';
import { CommunityList } from './community-list';

async function show(...resources: ReturnType<typeof communityResourceResponse>[]): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(CommunityList);
  fixture.componentRef.setInput('resources', resources);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('the community resources of a dataset', () => {
  it('say who attached them, and lead to where they are', async () => {
    const page = await show(communityResourceResponse({ id: 'c-1', title: 'Carte' }));
    expect(page.querySelector('h3')!.textContent).toBe('Carte');
    expect(page.querySelector('.meta')!.textContent).toContain('Claude Test');
    expect(page.querySelector('.actions a')!.getAttribute('href')).toBe('/api/1/datasets/r/c-1');
  });

  it('name the organization they were attached for', async () => {
    const organization = {
      id: 'o-2',
      name: 'Association',
      acronym: null,
      slug: 'association',
      logo: null,
      logo_thumbnail: null,
      badges: [],
      page: '',
      uri: '',
    };
    const page = await show(communityResourceResponse({ owner: null, organization }));
    expect(page.querySelector('.meta a')!.getAttribute('href')).toBe('/organizations/association');
  });
});
