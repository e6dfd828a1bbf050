import { NotFoundError } from '@passerelle/catalog';
import { MEDIA_TYPES, type WrittenFormat } from '@passerelle/dcat';
import type { Request } from 'express';

/** The extensions of data.gouv.fr, the preferred one of each format first. */
const EXTENSIONS: Readonly<Record<string, WrittenFormat>> = {
  jsonld: 'jsonld',
  json: 'jsonld',
  ttl: 'turtle',
  xml: 'rdfxml',
  rdf: 'rdfxml',
  nt: 'ntriples',
  n3: 'n3',
  trig: 'trig',
};

export const RDF_EXTENSIONS = Object.keys(EXTENSIONS);

/** @throws NotFoundError */
export function formatOfExtension(extension: string): WrittenFormat {
  const format = Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  if (format === undefined) {
    throw new NotFoundError(
      'format-not-found',
      `No catalogue in «${extension}»; there are ${RDF_EXTENSIONS.join(', ')}`,
    );
  }
  return format;
}

/** What a reader may ask for, the first being what who asks for anything gets, and the extension it is sent to. */
const EXTENSION_OF_MEDIA_TYPE: Readonly<Record<string, string>> = {
  [MEDIA_TYPES.jsonld]: 'jsonld',
  'application/json': 'json',
  [MEDIA_TYPES.turtle]: 'ttl',
  // What data.gouv.fr calls it.
  'application/x-turtle': 'ttl',
  [MEDIA_TYPES.rdfxml]: 'xml',
  [MEDIA_TYPES.ntriples]: 'nt',
  [MEDIA_TYPES.n3]: 'n3',
  [MEDIA_TYPES.trig]: 'trig',
};

/** The extension that suits a request best; JSON-LD when nothing does, as on data.gouv.fr. */
export function negotiateExtension(request: Request): string {
  const accepted = request.accepts(Object.keys(EXTENSION_OF_MEDIA_TYPE));
  return (accepted === false ? undefined : EXTENSION_OF_MEDIA_TYPE[accepted]) ?? 'jsonld';
}
