/** What people make of datasets and APIs. Names and values are those of data.gouv.fr. */

export const REUSE_TYPES = [
  'api',
  'application',
  'idea',
  'news_article',
  'paper',
  'post',
  'visualization',
  'hardware',
] as const;
export type ReuseType = (typeof REUSE_TYPES)[number];

export const REUSE_TOPICS = [
  'health',
  'transport_and_mobility',
  'housing_and_development',
  'food_and_agriculture',
  'culture_and_recreation',
  'economy_and_business',
  'environment_and_energy',
  'work_and_training',
  'politics_and_public_life',
  'safety_and_security',
  'education_and_research',
  'society_and_demography',
  'law_and_justice',
  'open_data_tools',
  'others',
] as const;
export type ReuseTopic = (typeof REUSE_TOPICS)[number];
