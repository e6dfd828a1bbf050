import { toCommonResponse, toResourceResponse } from '../datasets/datasets.mapper';
import { isoOrNull } from '../entries/entry.mapper';
import type { OrganizationResponse } from '../organizations/organizations.dto';
import { editPermissions, publicView } from '../platform/http';
import { unknownColumns, type Column } from './csv';
import type {
  ExportedDatasetRow,
  ExportedOrganizationRow,
  ExportedResourceRow,
  ResourceOwnerRow,
  TagRow,
} from './exports.reader';

/**
 * The columns of data.gouv.fr, in its order. What this portal does not know yet (followers by month …) is there
 * and empty, so that who reads by position or by name finds everything.
 */
export const DATASET_COLUMNS: readonly Column<ReturnType<typeof toExportedDataset>>[] = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => title],
  ['slug', ({ slug }) => slug],
  ['acronym', ({ acronym }) => acronym],
  ['url', ({ page }) => page],
  ['organization', ({ organization }) => organization?.name],
  ['organization_id', ({ organization }) => organization?.id],
  ['owner', ({ owner }) => owner && `${owner.first_name} ${owner.last_name}`],
  ['owner_id', ({ owner }) => owner?.id],
  ['description', ({ description }) => description],
  ['description_short', ({ description_short }) => description_short],
  ['frequency', ({ frequency }) => frequency],
  ['license', ({ license }) => license],
  ['temporal_coverage.start', ({ temporal_coverage }) => temporal_coverage?.start],
  ['temporal_coverage.end', ({ temporal_coverage }) => temporal_coverage?.end],
  ['spatial.granularity', ({ spatial }) => spatial?.granularity],
  ['spatial.zones', ({ spatial }) => spatial && [...spatial.zones, ...spatial.places].join(',')],
  ['spatial.geom', ({ spatial }) => spatial?.geom && JSON.stringify(spatial.geom)],
  ['featured', ({ featured }) => featured],
  ['created_at', ({ created_at }) => created_at],
  ['last_modified', ({ last_modified }) => last_modified],
  ['badges', ({ badges }) => badges.map(({ kind }) => kind).join(',')],
  ['tags', ({ tags }) => tags.join(',')],
  ['archived', ({ archived }) => archived ?? false],
  ['resources_count', ({ resources_total }) => resources_total],
  ['main_resources_count', ({ main_resources }) => main_resources],
  ['resources_formats', ({ resource_formats }) => resource_formats.join(',')],
  ['harvest.backend', ({ harvest }) => harvest?.backend],
  ['harvest.domain', ({ harvest }) => harvest?.domain],
  ['harvest.remote_id', ({ harvest }) => harvest?.remote_id],
  ['harvest.remote_url', ({ harvest }) => harvest?.remote_url],
  ['harvest.uri', ({ harvest }) => harvest?.uri],
  ['harvest.created_at', ({ harvest }) => harvest?.created_at],
  ['harvest.issued_at', ({ harvest }) => harvest?.issued_at],
  ['harvest.modified_at', ({ harvest }) => harvest?.modified_at],
  ['harvest.last_update', ({ harvest }) => harvest?.last_update],
  ...unknownColumns('harvest.dct_identifier'),
  ['quality_score', ({ quality }) => quality.score.toFixed(2)],
  ['metric.discussions', ({ metrics }) => metrics.discussions],
  ['metric.discussions_open', ({ metrics }) => metrics.discussions_open],
  ['metric.reuses', ({ metrics }) => metrics.reuses],
  ...unknownColumns('metric.reuses_by_months'),
  ['metric.followers', ({ metrics }) => metrics.followers],
  ...unknownColumns('metric.followers_by_months'),
  ['metric.views', ({ metrics }) => metrics.views],
  ['metric.resources_downloads', ({ metrics }) => metrics.resources_downloads],
];

export function toExportedDataset(row: ExportedDatasetRow, origin: string) {
  const { main_resources, resource_formats, resource_facts } = row;
  return {
    ...toCommonResponse(row, publicView(origin)),
    resources_total: resource_facts.total,
    main_resources,
    resource_formats,
  };
}

export const RESOURCE_COLUMNS: readonly Column<ReturnType<typeof toExportedResource>>[] = [
  ['dataset.id', ({ dataset }) => dataset.id],
  ['dataset.title', ({ dataset }) => dataset.title],
  ['dataset.slug', ({ dataset }) => dataset.slug],
  ['dataset.url', ({ datasetPage }) => datasetPage],
  ['dataset.organization', ({ dataset }) => dataset.organization],
  ['dataset.organization_id', ({ dataset }) => dataset.organization_id],
  ['dataset.license', ({ dataset }) => dataset.license],
  ['dataset.private', ({ dataset }) => dataset.private],
  // An archived dataset is not exported.
  ['dataset.archived', () => false],
  ['id', ({ id }) => id],
  ['url', ({ url }) => url],
  ['title', ({ title }) => title],
  ['description', ({ description }) => description],
  ['filetype', ({ filetype }) => filetype],
  ['type', ({ type }) => type],
  ['format', ({ format }) => format],
  ['mime', ({ mime }) => mime],
  ['filesize', ({ filesize }) => filesize],
  ['checksum.type', ({ checksum }) => checksum?.type],
  ['checksum.value', ({ checksum }) => checksum?.value],
  ['created_at', ({ created_at }) => created_at],
  ['modified', ({ last_modified }) => last_modified],
  ['downloads', ({ metrics }) => metrics.views],
  ['harvest.issued_at', ({ harvest }) => harvest?.issued_at],
  ['harvest.modified_at', ({ harvest }) => harvest?.modified_at],
  ['harvest.last_update', ({ harvest, dataset }) => harvest && isoOrNull(dataset.harvested_at)],
  ['schema_name', ({ schema }) => schema?.name ?? schema?.url],
  ['schema_version', ({ schema }) => schema?.version],
  ...unknownColumns('preview_url'),
  ['extras', ({ extras }) => JSON.stringify(extras)],
];

export function toExportedResource(dataset: ResourceOwnerRow, row: ExportedResourceRow, origin: string) {
  return {
    ...toResourceResponse(row, publicView(origin), editPermissions(false)),
    dataset,
    datasetPage: `${origin}/datasets/${dataset.slug}`,
  };
}

export const ORGANIZATION_COLUMNS: readonly Column<
  OrganizationResponse & Pick<ExportedOrganizationRow, 'downloads'>
>[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['acronym', ({ acronym }) => acronym],
  ['slug', ({ slug }) => slug],
  ['url', ({ page }) => page],
  ['description', ({ description }) => description],
  ['logo', ({ logo }) => logo],
  ['badges', ({ badges }) => badges.map(({ kind }) => kind).join(',')],
  ['created_at', ({ created_at }) => created_at],
  ['last_modified', ({ last_modified }) => last_modified],
  ['business_number_id', ({ business_number_id }) => business_number_id],
  ['members_count', ({ metrics }) => metrics.members],
  ['downloads', ({ downloads }) => downloads],
  ['metric.dataservices', ({ metrics }) => metrics.dataservices],
  ...unknownColumns('metric.dataservices_by_months'),
  ['metric.datasets', ({ metrics }) => metrics.datasets],
  ...unknownColumns(
    'metric.datasets_by_months',
    'metric.datasets_followers_by_months',
    'metric.datasets_reuses_by_months',
  ),
  ['metric.members', ({ metrics }) => metrics.members],
  ['metric.reuses', ({ metrics }) => metrics.reuses],
  ...unknownColumns('metric.reuses_by_months', 'metric.reuses_followers_by_months'),
  ['metric.followers', ({ metrics }) => metrics.followers],
  ['metric.views', ({ metrics }) => metrics.views],
];

export const TAG_COLUMNS: readonly Column<TagRow>[] = [
  ['name', ({ name }) => name],
  ['datasets', ({ datasets }) => datasets],
  ['reuses', ({ reuses }) => reuses],
  ['total', ({ datasets, reuses }) => datasets + reuses],
];
