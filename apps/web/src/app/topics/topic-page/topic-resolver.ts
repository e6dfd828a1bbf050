import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import { load, type Loaded } from '../../core/loaded';
import { toTopicDetails, type TopicDetails } from './topic-details';

export const resolveTopic: ResolveFn<Loaded<TopicDetails>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { topic: paramMap.get('slug') ?? '' };
  return load('topic', state, () => api.GET('/api/2/topics/{topic}/', { params: { path } }), toTopicDetails);
};
