import type { BackendKind } from '@passerelle/harvest';

/** Names of protocols and products: the same in every language. */
export const BACKEND_LABELS: Readonly<Record<BackendKind, string>> = {
  dcat: 'DCAT (RDF)',
  csw: 'CSW (ISO 19115/19139)',
  ckan: 'CKAN / DKAN',
  'data-json': 'data.json (DCAT-US)',
  udata: 'udata (data.gouv.fr)',
  'oai-pmh': 'OAI-PMH',
  opendatasoft: 'Opendatasoft (Huwise)',
};
