import { countOaiRecords, rootOf } from '../foreign-records.ts';
import type { ReadAnswer } from './foreign-file.ts';

export const oaiAnswer: ReadAnswer = ({ text }) =>
  rootOf(text) === 'OAI-PMH' && /<(?:ListRecords|GetRecord|error)\b/.test(text)
    ? {
        backend: 'oai-pmh',
        place: '/oai?metadataPrefix=oai_dc',
        counted: countOaiRecords(text),
        answer: () =>
          text
            .replaceAll(/(<\/?)GetRecord\b/g, '$1ListRecords')
            .replaceAll(/<resumptionToken\b[\s\S]*?(?:\/>|<\/resumptionToken>)/g, ''),
      }
    : undefined;
