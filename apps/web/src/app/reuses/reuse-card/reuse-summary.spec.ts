import { userReference } from '../../core/person.fixtures';
import { reuseResponse } from '../reuse.fixtures';
import { toReuseSummary } from './reuse-summary';

describe('a reuse in a list', () => {
  it('tells what it is, and carries no description to the page', () => {
    expect(toReuseSummary(reuseResponse())).toEqual({
      id: 'r-1',
      slug: 'carte-des-ecoles',
      title: 'Carte des écoles',
      archived: null,
      last_update: '2026-01-05T00:00:00Z',
      producer: undefined,
      summary: 'Une carte des écoles.',
      type: 'visualization',
      topic: 'education_and_research',
    });
  });

  it('shows its image when the portal keeps it, and none from elsewhere', () => {
    const pictureOf = (image_thumbnail: string) => toReuseSummary(reuseResponse({ image_thumbnail })).picture;
    expect(pictureOf('https://data.example.org/api/1/images/x/400/')).toBe('/api/1/images/x/400/');
    expect(pictureOf('https://example.org/image.png')).toBeUndefined();
  });

  it('is of an organization, or of somebody in person', () => {
    const owner = userReference('Camille', 'Exemple');
    expect(toReuseSummary(reuseResponse({ owner })).producer).toBe('Camille Exemple');
  });
});
