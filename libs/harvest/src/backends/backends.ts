import type { DescribedBackend } from '../settings/define-backend';
import { createCkanBackend } from './ckan/ckan.backend';
import { createCswBackend } from './csw/csw.backend';
import { createDataJsonBackend } from './data-json/data-json.backend';
import { createDcatBackend } from './dcat/dcat.backend';
import { createOaiPmhBackend } from './oai-pmh/oai-pmh.backend';
import { createOpendatasoftBackend } from './opendatasoft/opendatasoft.backend';
import { createUdataBackend } from './udata/udata.backend';

/** What a source can be, and who reads it. */
export const HARVEST_BACKENDS = {
  dcat: createDcatBackend,
  csw: createCswBackend,
  ckan: createCkanBackend,
  'data-json': createDataJsonBackend,
  udata: createUdataBackend,
  'oai-pmh': createOaiPmhBackend,
  opendatasoft: createOpendatasoftBackend,
} as const satisfies Record<string, () => DescribedBackend>;

export type BackendKind = keyof typeof HARVEST_BACKENDS;

export const BACKEND_KINDS = Object.keys(HARVEST_BACKENDS) as readonly BackendKind[];

export function isBackendKind(kind: string): kind is BackendKind {
  return Object.hasOwn(HARVEST_BACKENDS, kind);
}
