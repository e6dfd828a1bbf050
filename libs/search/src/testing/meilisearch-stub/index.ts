export { hasMeilisearchDescription } from './description';
export { MeilisearchStub, type RequestDisturbance } from './meilisearch-stub';
