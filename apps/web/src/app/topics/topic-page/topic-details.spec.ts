import { topicResponse } from '../topic.fixtures';
import { toTopicDetails } from './topic-details';

describe('the colour of a topic', () => {
  it.each([
    [0, '#000000'],
    [255, '#0000ff'],
    [0x1f77b4, '#1f77b4'],
    [null, undefined],
  ])('%p is %p', (color, shown) => {
    expect(toTopicDetails(topicResponse({ color })).color).toBe(shown);
  });
});
