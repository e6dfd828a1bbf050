import type { Schemas } from '@passerelle/api-client';

/** What the API answers of harvests, by the names of its description. */
export type HarvestSource = Schemas['SourceResponse'];
export type HarvestSourcePage = Schemas['SourcePage'];
export type SourceHealth = HarvestSource['health'];
export type SourceState = HarvestSource['validation']['state'];
export type HarvestRun = Schemas['RunResponse'];
export type HarvestRunPage = Schemas['RunPage'];
export type RunState = HarvestRun['status'];
export type HarvestItem = Schemas['RunItemResponse'];
export type HarvestItemDetail = Schemas['RunItemDetail'];
export type HarvestItemPage = Schemas['RunItemPage'];
export type ItemVerdict = HarvestItem['status'];
export type HarvestProblem = Schemas['HarvestProblemResponse'];
export type HarvestProblemCode = HarvestProblem['code'];
export type HarvestBackend = Schemas['BackendResponse'];
export type SourceConfig = Schemas['SourceConfig'];
export type SourceCredentials = Schemas['SourceCredentialsInput'];
export type KeptCredentials = Schemas['KeptCredentials'];
export type HarvestPreview = Schemas['SourcePreview'];
export type HarvestActivity = Schemas['HarvestActivity'];
export type ComparedAddress = Schemas['PreviewSource'];
export type NewSourceComparison = Schemas['NewSourceComparison'];
export type PreviewedRecord = HarvestPreview['records'][number];
export type HarvestRecord = Schemas['HarvestRecordResponse'];
export type RawRecord = NonNullable<HarvestRecord['raw']>;
