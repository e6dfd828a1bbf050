import { dataserviceQuality } from '@passerelle/catalog';
import type { DescriptionProblemCode } from '../api-descriptions/description-problem';
import type { DataserviceQuality } from './dataservices.dto';
import type { DataserviceRow } from './dataservices.mapper';

/** Of an OpenAPI document: nothing came. What came and is something else may be the documentation of another protocol. */
const GONE: readonly DescriptionProblemCode[] = [
  'host-not-found',
  'connection-failed',
  'timed-out',
  'http-status',
  'too-many-redirects',
  'empty-answer',
];

/** Whether the documentation for programs of the alias `s` was asked for, and did not answer the last time. */
export const DOCUMENTATION_GONE = `exists (select from api_description a where a.dataservice_id = s.id
    and a.state = 'refused' and a.problem in (${GONE.map((code) => `'${code}'`).join(', ')})) as documentation_gone`;

/** What quality is judged by. */
export type JudgedDataservice = Pick<
  DataserviceRow,
  | 'access_audiences'
  | 'access_type'
  | 'access_type_reason'
  | 'authorization_request_url'
  | 'availability'
  | 'availability_url'
  | 'base_api_url'
  | 'business_documentation_url'
  | 'description'
  | 'documentation_gone'
  | 'license'
  | 'machine_documentation_url'
  | 'rate_limiting'
  | 'rate_limiting_url'
  | 'technical_documentation_url'
> & {
  readonly contact_points: readonly Pick<
    DataserviceRow['contact_points'][number],
    'email' | 'contact_form'
  >[];
};

export function toDataserviceQuality(row: JudgedDataservice): DataserviceQuality {
  const { criteria, score } = dataserviceQuality({
    accessType: row.access_type,
    description: row.description,
    license: row.license ?? undefined,
    baseApiUrl: row.base_api_url ?? undefined,
    machineDocumentationUrl: row.machine_documentation_url ?? undefined,
    machineDocumentationGone: row.documentation_gone,
    technicalDocumentationUrl: row.technical_documentation_url ?? undefined,
    businessDocumentationUrl: row.business_documentation_url ?? undefined,
    tellsAvailability: row.availability !== null || row.availability_url !== null,
    tellsRateLimiting: Boolean(row.rate_limiting ?? row.rate_limiting_url),
    tellsAccessConditions:
      row.access_audiences.length > 0 || Boolean(row.access_type_reason ?? row.authorization_request_url),
    canBeAsked: row.contact_points.some(({ email, contact_form }) => email ?? contact_form),
  });
  return { ...criteria, score };
}
