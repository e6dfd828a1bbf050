import { topicResponse } from '../topic.fixtures';
import { toTopicSummary } from './topic-summary';

describe('a topic in a list', () => {
  it('tells how much it gathers, and carries no description to the page', () => {
    expect(toTopicSummary(topicResponse())).toEqual({
      id: 't-1',
      slug: 'l-ecole',
      title: 'L’école',
      archived: null,
      last_update: '2026-01-05T00:00:00Z',
      producer: undefined,
      summary: 'Ce que l’on sait des écoles.',
      elements: 2,
    });
  });
});
