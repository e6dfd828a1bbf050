import { FEED_DESCRIPTION, pageSize, type Feed, type FeedRecord } from './feed-server';

const GMD = 'http://www.isotc211.org/2005/gmd';

/** A catalogue service that gives fewer records than it is asked for. */
export function cswServer(records: readonly FeedRecord[]): Feed {
  return ({ posted }) => {
    const number = (name: string) => Number(new RegExp(`${name}="(\\d+)"`).exec(posted)?.[1]);
    const start = number('startPosition');
    const size = Math.min(number('maxRecords'), pageSize(records.length));
    const page = records.slice(start - 1, start - 1 + size);
    const next = start + page.length > records.length ? 0 : start + page.length;
    return {
      mediaType: 'application/xml',
      text: cswAnswer(
        page.map((record) => isoRecord(record)),
        { matched: records.length, next },
      ),
    };
  };
}

export function cswAnswer(
  records: readonly string[],
  { matched = records.length, next = 0 }: { matched?: number | string; next?: number } = {},
): string {
  // The blank line is what some servers send.
  return `
<?xml version="1.0" encoding="UTF-8"?>
<csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:gmd="${GMD}"
  xmlns:gco="http://www.isotc211.org/2005/gco" xmlns:gmx="http://www.isotc211.org/2005/gmx"
  xmlns:srv="http://www.isotc211.org/2005/srv" xmlns:gml="http://www.opengis.net/gml"
  xmlns:xlink="http://www.w3.org/1999/xlink" version="2.0.2">
  <csw:SearchStatus timestamp="2025-01-01T00:00:00Z"/>
  <csw:SearchResults numberOfRecordsMatched="${matched}" numberOfRecordsReturned="${records.length}" elementSet="full" nextRecord="${next}">
    ${records.join('\n')}
  </csw:SearchResults>
</csw:GetRecordsResponse>`;
}

/** A record of ISO 19139; `more` stands in the place of its identification. */
export function isoRecord({ id, title, organization, tag, theme }: FeedRecord, more = ''): string {
  return `<gmd:MD_Metadata>
    ${id === undefined ? '' : `<gmd:fileIdentifier>${characters(id)}</gmd:fileIdentifier>`}
    <gmd:language><gmd:LanguageCode codeListValue="fre"/></gmd:language>
    <gmd:hierarchyLevel><gmd:MD_ScopeCode codeListValue="dataset"/></gmd:hierarchyLevel>
    <gmd:identificationInfo><gmd:MD_DataIdentification>
      <gmd:citation><gmd:CI_Citation>${title === undefined ? '' : `<gmd:title>${characters(title)}</gmd:title>`}</gmd:CI_Citation></gmd:citation>
      <gmd:abstract>${characters(FEED_DESCRIPTION)}</gmd:abstract>
      ${organization ? `<gmd:pointOfContact><gmd:CI_ResponsibleParty><gmd:organisationName>${characters(organization)}</gmd:organisationName><gmd:role><gmd:CI_RoleCode codeListValue="publisher"/></gmd:role></gmd:CI_ResponsibleParty></gmd:pointOfContact>` : ''}
      ${tag ? `<gmd:descriptiveKeywords><gmd:MD_Keywords><gmd:keyword>${characters(tag)}</gmd:keyword></gmd:MD_Keywords></gmd:descriptiveKeywords>` : ''}
      ${theme ? `<gmd:topicCategory><gmd:MD_TopicCategoryCode>${theme}</gmd:MD_TopicCategoryCode></gmd:topicCategory>` : ''}
      ${more}
    </gmd:MD_DataIdentification></gmd:identificationInfo>
  </gmd:MD_Metadata>`;
}

function characters(text: string): string {
  return `<gco:CharacterString>${text}</gco:CharacterString>`;
}
