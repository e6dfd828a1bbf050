import { FEED_DESCRIPTION, pagesOf, type Feed, type FeedRecord } from './feed-server';

/** A repository that gives its list in pieces, and in which nothing has changed since any time. */
export function oaiServer(records: readonly FeedRecord[]): Feed {
  const pages = pagesOf(records);
  return ({ url }) => {
    if (url.searchParams.get('verb') !== 'ListRecords') {
      return oaiAnswer('<error code="badVerb">Not here.</error>');
    }
    if (url.searchParams.has('from')) {
      return oaiAnswer('<error code="noRecordsMatch">Nothing since.</error>');
    }
    const number = Number(url.searchParams.get('resumptionToken') ?? 0);
    const token = number + 1 < pages.length ? String(number + 1) : '';
    const list = (pages[number] ?? []).map((record) => oaiRecord(record));
    return oaiAnswer(
      `<ListRecords>${list.join('')}<resumptionToken completeListSize="${records.length}">${token}</resumptionToken></ListRecords>`,
    );
  };
}

export function oaiAnswer(content: string): { mediaType: string; text: string } {
  return {
    mediaType: 'text/xml',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-01-01T00:00:00Z</responseDate>${content}</OAI-PMH>`,
  };
}

export function oaiRecord({ id, title, organization, tag, theme }: FeedRecord): string {
  return `<record><header>${id === undefined ? '' : `<identifier>oai:data.example:${id}</identifier>`}${theme ? `<setSpec>${theme}</setSpec>` : ''}</header>
<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
${title === undefined ? '' : `<dc:title>${title}</dc:title>`}<dc:description>${FEED_DESCRIPTION}</dc:description>${organization ? `<dc:publisher>${organization}</dc:publisher>` : ''}${tag ? `<dc:subject>${tag}</dc:subject>` : ''}
</oai_dc:dc></metadata></record>`;
}
