import { datasetAt, type FeedDataset } from './datasets.ts';
import { inEdition } from './generate.ts';

const BASE = 'https://donnees.example/';

/** The page of a CSW 2.0.2 that a posted GetRecords asks for, of so many records in ISO 19139. */
export function cswPage(records: number, edition: number, posted: string): string {
  const numberOf = (name: string, otherwise: number) =>
    Number(new RegExp(`${name}="(\\d+)"`).exec(posted)?.[1] ?? otherwise);
  const start = numberOf('startPosition', 1);
  const end = Math.min(start + numberOf('maxRecords', 10) - 1, records);
  let page = '';
  for (let position = start; position <= end; position++) {
    page += isoRecord(inEdition(datasetAt(position - 1), edition));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" version="2.0.2">
<csw:SearchResults numberOfRecordsMatched="${records}" numberOfRecordsReturned="${Math.max(0, end - start + 1)}" nextRecord="${end < records ? end + 1 : 0}">${page}</csw:SearchResults>
</csw:GetRecordsResponse>`;
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const characters = (text: string) => `<gco:CharacterString>${escapeXml(text)}</gco:CharacterString>`;
const code = (name: string, value: string) =>
  `<gmd:${name} codeList="http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#${name}" codeListValue="${value}"/>`;

function isoRecord(dataset: FeedDataset): string {
  const { number, title, description, publisher, license, keywords, start, end, modified } = dataset;
  const party = `<gmd:CI_ResponsibleParty><gmd:organisationName>${characters(publisher.name)}</gmd:organisationName>
<gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address><gmd:electronicMailAddress>${characters('donnees@collectivite.example')}</gmd:electronicMailAddress></gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo>
<gmd:role>${code('CI_RoleCode', 'owner')}</gmd:role></gmd:CI_ResponsibleParty>`;
  const files = dataset.distributions.map(
    (file) => `<gmd:onLine><gmd:CI_OnlineResource>
<gmd:linkage><gmd:URL>${BASE}jeux/${number}.${file.name}</gmd:URL></gmd:linkage>
<gmd:protocol>${characters('WWW:DOWNLOAD-1.0-http--download')}</gmd:protocol><gmd:name>${characters(file.title)}</gmd:name>
</gmd:CI_OnlineResource></gmd:onLine>`,
  );
  return `<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco" xmlns:gml="http://www.opengis.net/gml">
<gmd:fileIdentifier>${characters(`jeu-${number}`)}</gmd:fileIdentifier>
<gmd:hierarchyLevel>${code('MD_ScopeCode', 'dataset')}</gmd:hierarchyLevel>
<gmd:contact>${party}</gmd:contact>
<gmd:dateStamp><gco:DateTime>${modified}</gco:DateTime></gmd:dateStamp>
<gmd:identificationInfo><gmd:MD_DataIdentification>
<gmd:citation><gmd:CI_Citation><gmd:title>${characters(title)}</gmd:title></gmd:CI_Citation></gmd:citation>
<gmd:abstract>${characters(description)}</gmd:abstract>
<gmd:pointOfContact>${party}</gmd:pointOfContact>
<gmd:descriptiveKeywords><gmd:MD_Keywords>${keywords.map((word) => `<gmd:keyword>${characters(word)}</gmd:keyword>`).join('')}</gmd:MD_Keywords></gmd:descriptiveKeywords>
<gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:useLimitation>${characters(license)}</gmd:useLimitation></gmd:MD_LegalConstraints></gmd:resourceConstraints>
<gmd:extent><gmd:EX_Extent><gmd:geographicElement><gmd:EX_GeographicBoundingBox>
<gmd:westBoundLongitude><gco:Decimal>1.2</gco:Decimal></gmd:westBoundLongitude><gmd:eastBoundLongitude><gco:Decimal>2.4</gco:Decimal></gmd:eastBoundLongitude>
<gmd:southBoundLatitude><gco:Decimal>43.1</gco:Decimal></gmd:southBoundLatitude><gmd:northBoundLatitude><gco:Decimal>44.2</gco:Decimal></gmd:northBoundLatitude>
</gmd:EX_GeographicBoundingBox></gmd:geographicElement>
<gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent><gml:TimePeriod gml:id="t${number}"><gml:beginPosition>${start}</gml:beginPosition><gml:endPosition>${end}</gml:endPosition></gml:TimePeriod></gmd:extent></gmd:EX_TemporalExtent></gmd:temporalElement>
</gmd:EX_Extent></gmd:extent>
</gmd:MD_DataIdentification></gmd:identificationInfo>
<gmd:distributionInfo><gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions>${files.join('')}</gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution></gmd:distributionInfo>
</gmd:MD_Metadata>`;
}
