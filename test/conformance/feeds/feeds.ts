import type { Section } from '../report.ts';
import { ckanAnswer } from './ckan.ts';
import { cswAnswer } from './csw.ts';
import { dataJsonAnswer } from './data-json.ts';
import { dcatAnswer } from './dcat.ts';
import type { ReadAnswer } from './foreign-file.ts';
import { oaiAnswer } from './oai-pmh.ts';

/** A folder of `../shared/feeds`. */
export interface Feeds {
  readonly section: Section;
  readonly introduction: string;
  /** Protocols that its files may be answers of, its own first. */
  readonly protocols: readonly ReadAnswer[];
}

export const FEEDS: Readonly<Record<string, Feeds>> = {
  dcat: {
    section: 'DCAT',
    introduction: `Every RDF document of \`../shared/feeds/dcat\`, parts of a catalogue and single terms among them: what describes no
dataset is refused as \`no-dataset\`. What is counted are the subjects that are a dataset or a series of DCAT, a dataset of
schema.org, or a data service that is more than the access to a file. A page of a longer answer is served as the whole.`,
    protocols: [dcatAnswer, cswAnswer, oaiAnswer],
  },
  csw: {
    section: 'CSW',
    introduction: `Every \`GetRecordsResponse\`, \`GetRecordByIdResponse\`, \`ExceptionReport\` and single metadata record of
\`../shared/feeds/csw\`. A single record is served as a result of one; a page of a longer answer as the whole, its counters
set to what it holds. What is counted are metadata records that do not stand inside another, and catalogues of features,
which are left out.`,
    protocols: [cswAnswer, dcatAnswer],
  },
  ckan: {
    section: 'CKAN',
    introduction: `Every answer to \`package_search\`, in its present form and that of CKAN 1, and every single package in JSON of
\`../shared/feeds/ckan\`; a single package is served as the result of a search. What stands there in another protocol is
harvested by that.`,
    protocols: [ckanAnswer, dcatAnswer, cswAnswer],
  },
  datajson: {
    section: 'data.json',
    introduction: `Every JSON file of \`../shared/feeds/datajson\` that lists datasets, and those that are no JSON at all. What is counted
are the elements of that list.`,
    protocols: [dataJsonAnswer, ckanAnswer, cswAnswer],
  },
  oai: {
    section: 'OAI-PMH',
    introduction: `Every \`ListRecords\`, \`GetRecord\` and error of \`../shared/feeds/oai\`; a \`GetRecord\` is served as a list of one, a
piece of a longer list as the whole, without its resumption token. What is counted are records with a header. Records in
CMDI, DDI, DataCite and other formats of other fields are read as none.`,
    protocols: [oaiAnswer, cswAnswer, dcatAnswer],
  },
};
