import type { AccessType } from './access';
import { UPDATE_FREQUENCIES, type UpdateFrequency } from './update-frequency';

/**
 * How well a dataset or an API is described. Each set of criteria is flat: every criterion weighs the same, and the
 * score is the part of them that is met. Data that is not open has a set of its own, so that nobody loses points for
 * what the law forbids to publish.
 */

/** Of open datasets: the nine of data.gouv.fr, under its names. */
export const FILE_CRITERIA = [
  'license',
  'temporal_coverage',
  'spatial',
  'update_frequency',
  'update_fulfilled_in_time',
  'dataset_description_quality',
  'has_open_format',
  'all_resources_available',
  'resources_documentation',
] as const;
export type FileCriterion = (typeof FILE_CRITERIA)[number];

/** Of datasets that one must ask for: whether a reader learns what they hold, for whom they are and how to ask. */
export const RESTRICTED_CRITERIA = [
  'access_conditions',
  'access_reason',
  'contact',
  'temporal_coverage',
  'spatial',
  'update_frequency',
  'update_fulfilled_in_time',
  'dataset_description_quality',
] as const;
export type RestrictedCriterion = (typeof RESTRICTED_CRITERIA)[number];

export type DatasetCriterion = FileCriterion | RestrictedCriterion;

/** Of APIs: those of the pages of data.gouv.fr, under its names. */
export const DATASERVICE_CRITERIA = [
  'has_description',
  'has_machine_documentation',
  'has_technical_documentation',
  'has_business_documentation',
  'license',
  'has_contact_point',
  'has_base_api_url',
  'availability_documented',
  'rate_limiting_documented',
  'access_conditions_clear',
] as const;
export type DataserviceCriterion = (typeof DATASERVICE_CRITERIA)[number];

export interface Quality<Criterion extends string> {
  /** Of what is asked, in order. A criterion that cannot be judged is absent, and counts as not met. */
  readonly criteria: Readonly<Partial<Record<Criterion, boolean>>>;
  /** From 0 to 1. */
  readonly score: number;
}

/** What the criteria look at. */
export interface DescribedDataset {
  readonly accessType: AccessType;
  readonly description: string;
  readonly license?: string | undefined;
  readonly frequency?: UpdateFrequency | undefined;
  readonly hasTemporalCoverage: boolean;
  readonly hasSpatialCoverage: boolean;
  readonly lastUpdate: Date;
  /** The ground in law, as an identifier. */
  readonly accessReasonCategory?: string | undefined;
  /** Who may use the data and how, in the producer's words. */
  readonly accessConditions?: string | undefined;
  /** Whether there is an address to write to, or to send a request to. */
  readonly canBeAsked: boolean;
  readonly resources: DescribedResources;
}

/** All the resources of a dataset, summed up. */
export interface DescribedResources {
  readonly total: number;
  /** At least one is in a format that is known and open. */
  readonly openFormat: boolean;
  /** No check of a link failed; a link that nobody checked counts as good. */
  readonly available: boolean;
  /** One is a documentation, or one has a description. */
  readonly documented: boolean;
}

export interface DescribedDataservice {
  readonly accessType: AccessType;
  readonly description: string;
  readonly license?: string | undefined;
  readonly baseApiUrl?: string | undefined;
  /** OpenAPI, WSDL, capabilities … */
  readonly machineDocumentationUrl?: string | undefined;
  /** Nothing came from that address when it was asked last; `false` when nobody asked. */
  readonly machineDocumentationGone: boolean;
  readonly technicalDocumentationUrl?: string | undefined;
  readonly businessDocumentationUrl?: string | undefined;
  /** As a number, or on a page. */
  readonly tellsAvailability: boolean;
  /** In words, or on a page. */
  readonly tellsRateLimiting: boolean;
  /** Who may have access, or under which conditions, or where it is asked for. */
  readonly tellsAccessConditions: boolean;
  readonly canBeAsked: boolean;
}

/** A description that is not longer says hardly more than the title. */
const SHORT_DESCRIPTION = 100;
const DAY_MS = 86_400_000;

/**
 * The criteria that a dataset is judged by. An account is no ground in law: what only asks for one need not name any.
 */
export function datasetCriteria(accessType: AccessType): readonly DatasetCriterion[] {
  switch (accessType) {
    case 'open':
      return FILE_CRITERIA;
    case 'open_with_account':
      return RESTRICTED_CRITERIA.filter((criterion) => criterion !== 'access_reason');
    case 'restricted':
      return RESTRICTED_CRITERIA;
  }
}

export function datasetQuality(dataset: DescribedDataset, now: Date): Quality<DatasetCriterion> {
  const { resources } = dataset;
  // Without files there is nothing to judge.
  const ofResources = (met: boolean) => (resources.total > 0 ? met : undefined);
  const knownFrequency = dataset.frequency === 'unknown' ? undefined : dataset.frequency;
  return assess(datasetCriteria(dataset.accessType), {
    license: isSaid(dataset.license),
    temporal_coverage: dataset.hasTemporalCoverage,
    spatial: dataset.hasSpatialCoverage,
    update_frequency: knownFrequency !== undefined,
    update_fulfilled_in_time: knownFrequency && isUpToDate(dataset.lastUpdate, knownFrequency, now),
    dataset_description_quality: isLongEnough(dataset.description),
    has_open_format: ofResources(resources.openFormat),
    all_resources_available: ofResources(resources.available),
    resources_documentation: ofResources(resources.documented),
    access_conditions: isSaid(dataset.accessConditions),
    access_reason: isSaid(dataset.accessReasonCategory),
    contact: dataset.canBeAsked,
  });
}

/** The criteria that an API is judged by: an open one has no conditions to tell, another one no open licence. */
export function dataserviceCriteria(accessType: AccessType): readonly DataserviceCriterion[] {
  const beside = accessType === 'open' ? 'access_conditions_clear' : 'license';
  return DATASERVICE_CRITERIA.filter((criterion) => criterion !== beside);
}

export function dataserviceQuality(dataservice: DescribedDataservice): Quality<DataserviceCriterion> {
  return assess(dataserviceCriteria(dataservice.accessType), {
    has_description: isLongEnough(dataservice.description),
    has_machine_documentation:
      isSaid(dataservice.machineDocumentationUrl) && !dataservice.machineDocumentationGone,
    has_technical_documentation: isSaid(dataservice.technicalDocumentationUrl),
    has_business_documentation: isSaid(dataservice.businessDocumentationUrl),
    license: isSaid(dataservice.license),
    has_contact_point: dataservice.canBeAsked,
    has_base_api_url: isSaid(dataservice.baseApiUrl),
    availability_documented: dataservice.tellsAvailability,
    rate_limiting_documented: dataservice.tellsRateLimiting,
    access_conditions_clear: dataservice.tellsAccessConditions,
  });
}

function assess<Criterion extends string>(
  asked: readonly Criterion[],
  answers: Readonly<Record<Criterion, boolean | undefined>>,
): Quality<Criterion> {
  const judged = asked.filter((criterion) => answers[criterion] !== undefined);
  const met = judged.filter((criterion) => answers[criterion]);
  const criteria = Object.fromEntries(judged.map((criterion) => [criterion, answers[criterion]]));
  return { criteria: criteria as Partial<Record<Criterion, boolean>>, score: met.length / asked.length };
}

/** A day late is on time, as on data.gouv.fr; what promises no delay keeps its promise. */
function isUpToDate(lastUpdate: Date, frequency: UpdateFrequency, now: Date): boolean {
  const promise = UPDATE_FREQUENCIES[frequency];
  const age = (now.getTime() - lastUpdate.getTime()) / DAY_MS;
  return !('days' in promise) || age <= promise.days + 1;
}

function isLongEnough(description: string): boolean {
  return description.trim().length > SHORT_DESCRIPTION;
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** The least score of each band, in the percents that pages show. */
const BANDS = { 'at-least-75': 0.75, 'at-least-50': 0.5, 'below-50': 0 } as const;
export type QualityBand = keyof typeof BANDS;
export const QUALITY_BANDS = Object.keys(BANDS) as QualityBand[];

/** Which of the bands, that have nothing in common, a score is in. */
export function qualityBand(score: number): QualityBand {
  return QUALITY_BANDS.find((band) => score >= BANDS[band]) ?? 'below-50';
}
