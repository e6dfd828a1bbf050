import type { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import type { toDiscussionResponse } from '../discussions/discussions.mapper';
import type { toReuseResponse } from '../reuses/reuses.mapper';
import { toConfig } from '../harvest/sources/source-config';
import type { Column } from './csv';
import type { ExportedDiscussionRow, SourceRow } from './others.reader';

type Named = { readonly first_name: string; readonly last_name: string } | null;
const nameOf = (person: Named) => person && `${person.first_name} ${person.last_name}`;

/** An entry with the datasets that it serves, or is made of, that everybody may see. */
export type WithDatasets<Entry> = Entry & { readonly dataset_ids: readonly string[] };

type ExportedDataservice = WithDatasets<ReturnType<typeof toDataserviceResponse>>;
type ExportedReuse = WithDatasets<ReturnType<typeof toReuseResponse>>;

/** The columns of data.gouv.fr in its order. */
export const DATASERVICE_COLUMNS: readonly Column<ExportedDataservice>[] = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => title],
  ['slug', ({ slug }) => slug],
  ['acronym', ({ acronym }) => acronym],
  ['url', ({ self_web_url }) => self_web_url],
  ['description', ({ description }) => description],
  ['base_api_url', ({ base_api_url }) => base_api_url],
  ['machine_documentation_url', ({ machine_documentation_url }) => machine_documentation_url],
  ['technical_documentation_url', ({ technical_documentation_url }) => technical_documentation_url],
  ['business_documentation_url', ({ business_documentation_url }) => business_documentation_url],
  ['authorization_request_url', ({ authorization_request_url }) => authorization_request_url],
  ['availability', ({ availability }) => availability],
  ['rate_limiting', ({ rate_limiting }) => rate_limiting],
  ['access_type', ({ access_type }) => access_type],
  ['license', ({ license }) => license],
  ['organization', ({ organization }) => organization?.name],
  ['organization_id', ({ organization }) => organization?.id],
  ['owner', ({ owner }) => nameOf(owner)],
  ['owner_id', ({ owner }) => owner?.id],
  ['featured', ({ featured }) => featured],
  ['created_at', ({ created_at }) => created_at],
  ['metadata_modified_at', ({ metadata_modified_at }) => metadata_modified_at],
  ['archived', ({ archived_at }) => archived_at ?? false],
  ['tags', ({ tags }) => tags.join(',')],
  ['datasets', ({ dataset_ids }) => dataset_ids.join(',')],
  ['harvest.backend', ({ harvest }) => harvest?.backend],
  ['harvest.domain', ({ harvest }) => harvest?.domain],
  ['harvest.remote_id', ({ harvest }) => harvest?.remote_id],
  ['harvest.remote_url', ({ harvest }) => harvest?.remote_url],
  ['harvest.uri', ({ harvest }) => harvest?.uri],
  ['harvest.created_at', ({ harvest }) => harvest?.created_at],
  ['harvest.last_update', ({ harvest }) => harvest?.last_update],
  ['metric.discussions', ({ metrics }) => metrics.discussions],
  ['metric.followers', ({ metrics }) => metrics.followers],
  ['metric.reuses', ({ metrics }) => metrics.reuses],
  ['metric.views', ({ metrics }) => metrics.views],
];

export const REUSE_COLUMNS: readonly Column<ExportedReuse>[] = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => title],
  ['slug', ({ slug }) => slug],
  ['url', ({ page }) => page],
  ['type', ({ type }) => type],
  ['description', ({ description }) => description],
  ['remote_url', ({ url }) => url],
  ['organization', ({ organization }) => organization?.name],
  ['organization_id', ({ organization }) => organization?.id],
  ['owner', ({ owner }) => nameOf(owner)],
  ['owner_id', ({ owner }) => owner?.id],
  ['image', ({ image }) => image],
  ['featured', ({ featured }) => featured],
  ['created_at', ({ created_at }) => created_at],
  ['last_modified', ({ last_modified }) => last_modified],
  ['archived', ({ archived }) => archived ?? false],
  ['topic', ({ topic }) => topic],
  ['tags', ({ tags }) => tags.join(',')],
  ['datasets', ({ dataset_ids }) => dataset_ids.join(',')],
  ['metric.datasets', ({ metrics }) => metrics.datasets],
  ['metric.dataservices', ({ metrics }) => metrics.dataservices],
  ['metric.discussions', ({ metrics }) => metrics.discussions],
  ['metric.followers', ({ metrics }) => metrics.followers],
  ['metric.views', ({ metrics }) => metrics.views],
];

export const DISCUSSION_COLUMNS: readonly Column<
  ReturnType<typeof toDiscussionResponse> & Pick<ExportedDiscussionRow, 'participants'>
>[] = [
  ['id', ({ id }) => id],
  ['user', ({ user }) => nameOf(user)],
  ['subject', ({ subject }) => subject.title],
  ['subject_class', ({ subject }) => subject.class],
  ['subject_id', ({ subject }) => subject.id],
  ['title', ({ title }) => title],
  ['size', ({ comments_total }) => comments_total],
  ['participants', ({ participants }) => participants.join(',')],
  ['messages', ({ discussion }) => discussion.map(({ content }) => content).join('\n')],
  ['created', ({ created }) => created],
  ['closed', ({ closed }) => closed],
  ['closed_by', ({ closed_by }) => nameOf(closed_by)],
  ['closed_by_id', ({ closed_by }) => closed_by?.id],
  ['closed_by_organization', ({ closed_by_organization }) => closed_by_organization?.name],
  ['closed_by_organization_id', ({ closed_by_organization }) => closed_by_organization?.id],
];

export const SOURCE_COLUMNS: readonly Column<SourceRow>[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['url', publicUrl],
  ['organization', ({ organization }) => organization],
  ['organization_id', ({ organization_id }) => organization_id],
  ['backend', ({ backend }) => backend],
  ['created_at', ({ created_at }) => created_at],
  ['validation', ({ state }) => state],
  ['config', configOf],
];

/** Without what opens it; nothing of a host that the operator vouches for, which is on a network of their own. */
function publicUrl({ url, trusted_host }: SourceRow): string | undefined {
  const address = URL.parse(url);
  if (!address || trusted_host) {
    return undefined;
  }
  return `${address.protocol}//${address.host}${address.pathname}`;
}

/** As everybody reads it in the API, without what opens the source; nothing of a host that the operator vouches for. */
function configOf({ settings, trusted_host }: SourceRow): string | undefined {
  return trusted_host ? undefined : JSON.stringify(toConfig(settings));
}
