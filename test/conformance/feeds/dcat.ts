import { extname } from 'node:path';
import { countEntries } from '../count-entries.ts';
import { parseJson, rootOf } from '../foreign-records.ts';
import type { ReadAnswer } from './foreign-file.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.ttl': 'text/turtle',
  '.rdf': 'application/rdf+xml',
  '.xml': 'application/xml',
  '.nt': 'application/n-triples',
  '.trig': 'application/trig',
  '.jsonld': 'application/ld+json',
  '.json': 'application/json',
};

/** A page of a longer answer stands for the whole: what it says of the others is said in words that nobody reads. */
const alone = (text: string) =>
  text.replaceAll(/(hydra:|hydra\/core#)(?:nextPage|next|totalItems)\b/g, '$1ofTheLongerAnswer');

export const dcatAnswer: ReadAnswer = async ({ path, text }) => {
  const extension = extname(path);
  const mediaType = MEDIA_TYPES[extension];
  const isRdf =
    extension === '.xml'
      ? rootOf(text) === 'RDF' || text.includes('xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"')
      : extension !== '.json' || /"@(?:context|graph|id|type)"/.test(JSON.stringify(parseJson(text) ?? ''));
  if (mediaType === undefined || !isRdf) {
    return undefined;
  }
  return {
    backend: 'dcat',
    place: `/catalog${extension}`,
    counted: await countEntries(extension, text),
    mediaType,
    answer: () => alone(text),
  };
};
