import { elementResponse } from '../topic.fixtures';
import { toShownElement } from './elements';

describe('an element of a topic', () => {
  it('has the title of what it shows, and leads there within the portal', () => {
    expect(toShownElement(elementResponse())).toEqual({
      id: 'e-1',
      title: 'Annuaire',
      objectTitle: undefined,
      description: '',
      path: '/datasets/annuaire',
    });
  });

  it('has the title that the topic gives it, and then says what it shows', () => {
    const { title, objectTitle } = toShownElement(elementResponse({ title: 'Où sont les écoles ?' }));
    expect([title, objectTitle]).toEqual(['Où sont les écoles ?', 'Annuaire']);
  });

  it('that is a text leads nowhere', () => {
    const text = elementResponse({ title: 'À lire', element: null });
    expect(toShownElement(text)).toMatchObject({ title: 'À lire', path: undefined });
  });
});
