import type { SourceRecord, DataserviceRecord, DatasetRecord } from '@passerelle/catalog';
import { Reading } from '@passerelle/dcat/reading';
import { streamXml } from '../../documents/xml';
import type { SourceOptions } from '../../settings/source-settings';
import { mapRecord } from '../../values/mapped';
import { ISO_DATASERVICE_READERS, ISO_DATASET_READERS, themesOf } from './iso-mapping';
import { IsoSource } from './iso-source';

const NOW = new Date('2025-01-01T00:00:00Z');
const INSPIRE = 'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess';

const text = (words: string) => `<gco:CharacterString>${words}</gco:CharacterString>`;
const code = (element: string, value: string) => `<gmd:${element} codeListValue="${value}"/>`;
const anchor = (href: string, words = '') => `<gmx:Anchor xlink:href="${href}">${words}</gmx:Anchor>`;

/** A record of ISO 19139: parts of its own, of its citation, of what it describes, of its distribution. */
interface Parts {
  readonly metadata?: string;
  readonly citation?: string;
  readonly data?: string;
  readonly distribution?: string;
  readonly title?: string;
}

function iso19139({ metadata = '', citation = '', data = '', distribution = '', title }: Parts): string {
  return `<gmd:MD_Metadata>
    <gmd:fileIdentifier>${text('id-1')}</gmd:fileIdentifier>
    ${metadata}
    <gmd:identificationInfo><gmd:MD_DataIdentification>
      <gmd:citation><gmd:CI_Citation><gmd:title>${title ?? text('Comptages')}</gmd:title>${citation}</gmd:CI_Citation></gmd:citation>
      <gmd:abstract>${text('Passages.')}</gmd:abstract>
      ${data}
    </gmd:MD_DataIdentification></gmd:identificationInfo>
    <gmd:distributionInfo><gmd:MD_Distribution>${distribution}</gmd:MD_Distribution></gmd:distributionInfo>
  </gmd:MD_Metadata>`;
}

async function sourceOf(xml: string, options: SourceOptions = {}): Promise<IsoSource> {
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Promise.resolve(Buffer.from(xml));
  }
  const document = { url: 'https://data.example/', mediaType: 'application/xml', body: body() };
  for await (const element of streamXml(document, () => 'whole')) {
    return new IsoSource(element, options);
  }
  throw new Error('Nothing to read.');
}

async function outcome(xml: string) {
  return mapRecord<DatasetRecord, IsoSource>('dataset', ISO_DATASET_READERS, await sourceOf(xml), NOW);
}

async function read(parts: Parts): Promise<SourceRecord> {
  const found = await outcome(iso19139(parts));
  if (found.kind !== 'record') {
    throw new Error(JSON.stringify(found));
  }
  return found.record;
}

const date = (type: string, value: string) =>
  `<gmd:date><gmd:CI_Date><gmd:date><gco:Date>${value}</gco:Date></gmd:date><gmd:dateType>${code('CI_DateTypeCode', type)}</gmd:dateType></gmd:CI_Date></gmd:date>`;
const party = (role: string, name: string, email = '') =>
  `<gmd:CI_ResponsibleParty><gmd:organisationName>${text(name)}</gmd:organisationName><gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address><gmd:electronicMailAddress>${text(email)}</gmd:electronicMailAddress></gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo><gmd:role>${code('CI_RoleCode', role)}</gmd:role></gmd:CI_ResponsibleParty>`;
const pointOfContact = (role: string, name: string, email?: string) =>
  `<gmd:pointOfContact>${party(role, name, email)}</gmd:pointOfContact>`;
const keywords = (words: readonly string[], thesaurus = '') =>
  `<gmd:descriptiveKeywords><gmd:MD_Keywords>${words.map((word) => `<gmd:keyword>${text(word)}</gmd:keyword>`).join('')}<gmd:thesaurusName><gmd:CI_Citation><gmd:title>${text(thesaurus)}</gmd:title></gmd:CI_Citation></gmd:thesaurusName></gmd:MD_Keywords></gmd:descriptiveKeywords>`;
const legal = (content: string) =>
  `<gmd:resourceConstraints><gmd:MD_LegalConstraints>${content}</gmd:MD_LegalConstraints></gmd:resourceConstraints>`;
const accessLegal = (...others: readonly string[]) =>
  legal(
    `<gmd:accessConstraints>${code('MD_RestrictionCode', 'otherRestrictions')}</gmd:accessConstraints>${others.map((other) => `<gmd:otherConstraints>${other}</gmd:otherConstraints>`).join('')}`,
  );
const maintenance = (content: string) =>
  `<gmd:resourceMaintenance><gmd:MD_MaintenanceInformation>${content}</gmd:MD_MaintenanceInformation></gmd:resourceMaintenance>`;
const extent = (content: string) => `<gmd:extent><gmd:EX_Extent>${content}</gmd:EX_Extent></gmd:extent>`;
const period = (begin: string, end: string) =>
  extent(
    `<gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent><gml:TimePeriod><gml:beginPosition>${begin}</gml:beginPosition><gml:endPosition>${end}</gml:endPosition></gml:TimePeriod></gmd:extent></gmd:EX_TemporalExtent></gmd:temporalElement>`,
  );
const box = (west: string, east: string, south: string, north: string) =>
  extent(
    `<gmd:geographicElement><gmd:EX_GeographicBoundingBox><gmd:westBoundLongitude><gco:Decimal>${west}</gco:Decimal></gmd:westBoundLongitude><gmd:eastBoundLongitude><gco:Decimal>${east}</gco:Decimal></gmd:eastBoundLongitude><gmd:southBoundLatitude><gco:Decimal>${south}</gco:Decimal></gmd:southBoundLatitude><gmd:northBoundLatitude><gco:Decimal>${north}</gco:Decimal></gmd:northBoundLatitude></gmd:EX_GeographicBoundingBox></gmd:geographicElement>`,
  );
/** One of the two boxes of Fiji. */
const side = (west: number, east: number) => [
  [
    [west, -19],
    [east, -19],
    [east, -16],
    [west, -16],
    [west, -19],
  ],
];
const online = (url: string, { protocol = '', name = '', description = '', use = '' } = {}) =>
  `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${url}</gmd:URL></gmd:linkage><gmd:protocol>${text(protocol)}</gmd:protocol><gmd:name>${text(name)}</gmd:name><gmd:description>${text(description)}</gmd:description><gmd:function>${use && code('CI_OnLineFunctionCode', use)}</gmd:function></gmd:CI_OnlineResource></gmd:onLine>`;
const transfer = (...content: readonly string[]) =>
  `<gmd:transferOptions><gmd:MD_DigitalTransferOptions>${content.join('')}</gmd:MD_DigitalTransferOptions></gmd:transferOptions>`;
const localised = (locale: string, words: string) =>
  `<gmd:PT_FreeText><gmd:textGroup><gmd:LocalisedCharacterString locale="${locale}">${words}</gmd:LocalisedCharacterString></gmd:textGroup></gmd:PT_FreeText>`;
const locale = (id: string, language: string) =>
  `<gmd:locale><gmd:PT_Locale id="${id}"><gmd:languageCode>${code('LanguageCode', language)}</gmd:languageCode></gmd:PT_Locale></gmd:locale>`;

describe('a record of ISO 19139', () => {
  it('becomes a dataset', async () => {
    expect(await read({})).toEqual({
      kind: 'dataset',
      remoteId: 'id-1',
      title: 'Comptages',
      description: 'Passages.',
      tags: [],
      badges: [],
      accessType: 'open',
      contactPoints: [],
      resources: [],
      extras: {},
    });
  });

  it.each<[string, Parts, Partial<DatasetRecord>]>([
    [
      'its French title where another language comes first',
      {
        metadata: `<gmd:language>${code('LanguageCode', 'ger')}</gmd:language>${locale('L1', 'fre')}`,
        title: text('Zählung') + localised('#L1', 'Comptages de vélos'),
      },
      { title: 'Comptages de vélos' },
    ],
    [
      'the title in its own language where there is no French',
      { metadata: locale('EN', 'eng'), title: text('Zählung') + localised('#EN', 'Counts') },
      { title: 'Zählung' },
    ],
    [
      'the translation where its own title is blank',
      { title: text('') + localised('#EN', 'Counts') },
      { title: 'Counts' },
    ],
    [
      'a title that is an anchor',
      { title: anchor('https://data.example/1', 'Comptages') },
      { title: 'Comptages' },
    ],
    [
      'the IRI that identifies the data',
      {
        citation: `<gmd:identifier><gmd:MD_Identifier><gmd:code>${anchor('https://data.example/id/1', 'x')}</gmd:code></gmd:MD_Identifier></gmd:identifier>`,
      },
      { uri: 'https://data.example/id/1' },
    ],
    [
      'its dates, the latest of each type',
      {
        citation:
          date('creation', '2001') +
          date('publication', '2002-03') +
          date('revision', '2003-04-05') +
          date('revision', '2004-05-06'),
      },
      { createdAt: '2001-01-01', issuedAt: '2002-03-01', modifiedAt: '2004-05-06' },
    ],
    [
      'its keywords, and the badge of the themes of INSPIRE',
      { data: keywords(['Vélo'], 'GEMET - INSPIRE themes, version 1.0') },
      { tags: ['velo'], badges: ['inspire'] },
    ],
    [
      'its frequency',
      {
        data: maintenance(
          `<gmd:maintenanceAndUpdateFrequency>${code('MD_MaintenanceFrequencyCode', 'annually')}</gmd:maintenanceAndUpdateFrequency>`,
        ),
      },
      { frequency: 'annual' },
    ],
    [
      'its frequency as a duration',
      {
        data: maintenance(
          '<gmd:userDefinedMaintenanceFrequency><gts:TM_PeriodDuration>P3M</gts:TM_PeriodDuration></gmd:userDefinedMaintenanceFrequency>',
        ),
      },
      { frequency: 'quarterly' },
    ],
    [
      'the licence that a limitation of use names',
      { data: legal(`<gmd:useLimitation>${text('Licence Ouverte version 2.0')}</gmd:useLimitation>`) },
      { license: 'lov2' },
    ],
    [
      'the licence by an anchor',
      {
        data: legal(
          `<gmd:otherConstraints>${anchor('https://www.etalab.gouv.fr/licence-ouverte-open-licence', 'x')}</gmd:otherConstraints>`,
        ),
      },
      { license: 'lov2' },
    ],
    [
      'the licence that one line of a text names',
      {
        data: legal(
          `<gmd:useLimitation>${text('Licence ODbL 1.0\nhttps://data.example/odbl')}</gmd:useLimitation>`,
        ),
      },
      { license: 'odc-odbl' },
    ],
    [
      'the licence whose address a text gives',
      {
        data: legal(
          `<gmd:useLimitation>${text('Voir http://opendatacommons.org/licenses/odbl/1-0/.')}</gmd:useLimitation>`,
        ),
      },
      { license: 'odc-odbl' },
    ],
    [
      'no restriction by the term of INSPIRE',
      { data: accessLegal(anchor(`${INSPIRE}/noLimitations`)) },
      { accessType: 'open' },
    ],
    [
      'the restriction by the term of INSPIRE',
      {
        data: accessLegal(
          anchor(`${INSPIRE}/INSPIRE_Directive_Article13_1d`, 'L124-4'),
          text('Secret des affaires'),
        ),
      },
      {
        accessType: 'restricted',
        accessReasonCategory: 'confidentiality_of_commercial_or_industrial_information',
        accessReason: 'L124-4\n\nSecret des affaires',
      },
    ],
    [
      'the restriction by its French label',
      {
        data: accessLegal(
          text("L124-5-II-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.b)"),
        ),
      },
      {
        accessType: 'restricted',
        accessReasonCategory: 'international_relations_public_security_or_national_defence',
      },
    ],
    [
      'the restriction among constraints on use',
      {
        data: legal(
          `<gmd:useConstraints>${code('MD_RestrictionCode', 'license')}</gmd:useConstraints><gmd:otherConstraints>${anchor(`${INSPIRE}/INSPIRE_Directive_Article13_1f`)}</gmd:otherConstraints>`,
        ),
      },
      { accessType: 'restricted', accessReasonCategory: 'confidentiality_of_personal_data' },
    ],
    [
      'the restriction by a classification',
      {
        data: `<gmd:resourceConstraints><gmd:MD_SecurityConstraints><gmd:classification>${code('MD_ClassificationCode', 'confidential')}</gmd:classification></gmd:MD_SecurityConstraints></gmd:resourceConstraints>`,
      },
      { accessType: 'restricted' },
    ],
    [
      'open data of which the access is described in words',
      { data: accessLegal(text('Sur demande au service.')) },
      { accessType: 'open' },
    ],
    [
      'rights that are no licence',
      { data: legal(`<gmd:useLimitation>${text('Citer la source.')}</gmd:useLimitation>`) },
      { extras: { 'dcat.rights': ['Citer la source.'] } },
    ],
    [
      'the owner as its publisher where nobody publishes',
      {
        data:
          pointOfContact('pointOfContact', 'Service') + pointOfContact('owner', 'Ville', 'ville@example.org'),
      },
      { publisher: { name: 'Ville', email: 'ville@example.org' } },
    ],
    [
      'its contacts with their roles',
      {
        data:
          pointOfContact('author', 'Bureau') +
          pointOfContact('pointOfContact', 'Service', 'a@example.org') +
          pointOfContact('publisher', 'Ville'),
      },
      {
        publisher: { name: 'Ville' },
        contactPoints: [
          { role: 'contact', name: 'Service', email: 'a@example.org' },
          { role: 'creator', name: 'Bureau' },
        ],
      },
    ],
    [
      'the contact of the metadata where the data have none',
      { metadata: `<gmd:contact>${party('author', 'Géomatique')}</gmd:contact>` },
      { contactPoints: [{ role: 'contact', name: 'Géomatique' }] },
    ],
    [
      'when the next data are expected',
      { data: maintenance('<gmd:dateOfNextUpdate><gco:Date>2030-05</gco:Date></gmd:dateOfNextUpdate>') },
      { nextUpdateAt: '2030-05-01' },
    ],
    [
      'its period',
      { data: period('2010-02', '2012') },
      { temporalCoverage: { start: '2010-02-01', end: '2012-12-31' } },
    ],
    [
      'its period from the first to the last',
      { data: period('2010', '2011') + period('2013', '2014') },
      { temporalCoverage: { start: '2010-01-01', end: '2014-12-31' } },
    ],
    ['an open period', { data: period('2010-02-03', '') }, { temporalCoverage: { start: '2010-02-03' } }],
    [
      'its box',
      { data: box('2', '3', '48', '49') },
      {
        spatial: {
          geometry: {
            type: 'MultiPolygon',
            coordinates: [
              [
                [
                  [2, 48],
                  [3, 48],
                  [3, 49],
                  [2, 49],
                  [2, 48],
                ],
              ],
            ],
          },
          places: [],
        },
      },
    ],
    [
      'its box across the antimeridian',
      { data: box('177', '-178', '-19', '-16') },
      {
        spatial: {
          geometry: { type: 'MultiPolygon', coordinates: [side(-180, -178), side(177, 180)] },
          places: [],
        },
      },
    ],
    [
      'its places',
      { data: extent(`<gmd:description>${text('Rennes')}</gmd:description>`) },
      { spatial: { places: ['Rennes'] } },
    ],
    [
      'its lineage, resolution and scale',
      {
        metadata: `<gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:lineage><gmd:LI_Lineage><gmd:statement>${text('Relevé.')}</gmd:statement></gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo>`,
        data: '<gmd:spatialResolution><gmd:MD_Resolution><gmd:distance><gco:Distance uom="km">0.5</gco:Distance></gmd:distance></gmd:MD_Resolution></gmd:spatialResolution><gmd:spatialResolution><gmd:MD_Resolution><gmd:equivalentScale><gmd:MD_RepresentativeFraction><gmd:denominator><gco:Integer>5000</gco:Integer></gmd:denominator></gmd:MD_RepresentativeFraction></gmd:equivalentScale></gmd:MD_Resolution></gmd:spatialResolution>',
      },
      {
        extras: {
          'dcat.provenance': ['Relevé.'],
          'dcat.spatialResolutionInMeters': 500,
          'iso.scale': '1/5000',
        },
      },
    ],
  ])('has %s', async (_, parts, expected) => {
    expect(await read(parts)).toMatchObject(expected);
  });

  it.each<[string, string, object]>([
    [
      'a download of the only format',
      '<gmd:distributionFormat><gmd:MD_Format><gmd:name>' +
        text('ESRI Shapefile (SHP)') +
        '</gmd:name></gmd:MD_Format></gmd:distributionFormat>' +
        transfer(
          online('https://data.example/get?1', { use: 'download', name: 'Données' }),
          '<gmd:transferSize><gco:Real>1.5</gco:Real></gmd:transferSize>',
        ),
      { title: 'Données', type: 'main', format: 'shp', filesize: 1_572_864 },
    ],
    [
      'a map service by its protocol',
      transfer(
        online('https://data.example/ows', {
          protocol: 'OGC:WMS-1.3.0-http-get-map',
          name: 'velos',
          description: 'Vélos',
        }),
      ),
      { title: 'velos', description: 'Vélos', type: 'api', format: 'ogc:wms' },
    ],
    [
      'a feature service by its address',
      transfer(online('https://data.example/ows?SERVICE=WFS', { use: 'download' })),
      { type: 'api', format: 'ogc:wfs' },
    ],
    [
      'a request for data, which is a file',
      transfer(
        online('https://data.example/ows?service=WFS&amp;request=GetFeature&amp;outputFormat=csv', {
          protocol: 'OGC:WFS',
        }),
      ),
      { type: 'main', format: 'csv' },
    ],
    [
      'a page about the data',
      transfer(
        online('https://data.example/page', {
          protocol: 'WWW:LINK-1.0-http--link',
          description: 'Présentation',
        }),
      ),
      { title: 'Présentation', type: 'documentation' },
    ],
    [
      'a link to a file',
      transfer(online('https://data.example/a.zip', { protocol: 'WWW:LINK' })),
      { title: 'a.zip', type: 'main', format: 'zip' },
    ],
    [
      'information',
      transfer(online('https://data.example/notice.pdf', { use: 'information' })),
      { type: 'documentation', format: 'pdf' },
    ],
    [
      'what a distributor transfers',
      `<gmd:distributor><gmd:MD_Distributor><gmd:distributorTransferOptions><gmd:MD_DigitalTransferOptions>${online('ftp://data.example/a.csv')}</gmd:MD_DigitalTransferOptions></gmd:distributorTransferOptions></gmd:MD_Distributor></gmd:distributor>`,
      { url: 'ftp://data.example/a.csv', format: 'csv' },
    ],
  ])('has as its resource %s', async (_, distribution, expected) => {
    expect(await read({ distribution })).toMatchObject({ resources: [expected] });
  });

  it('has one resource for two links that are the same', async () => {
    const link = online('https://data.example/a.zip');
    expect(await read({ distribution: transfer(link, link) })).toMatchObject({
      resources: [{ title: 'a.zip' }],
    });
  });

  it.each<[string, Parts, string]>([
    ['a date that is none', { citation: date('revision', 'hier') }, 'modifiedAt'],
    ['a modification in the future', { citation: date('revision', '2031-01-01') }, 'modifiedAt'],
    ['a box that is none', { data: box('2', '3', '48', 'nord') }, 'spatial.geometry'],
    ['a box turned inside out', { data: box('3', '2', '48', '49') }, 'spatial.geometry'],
    ['a period that ends before it starts', { data: period('2012', '2010') }, 'temporalCoverage'],
    [
      'a frequency nobody knows',
      {
        data: maintenance(
          `<gmd:maintenanceAndUpdateFrequency>${code('X', 'parfois')}</gmd:maintenanceAndUpdateFrequency>`,
        ),
      },
      'frequency',
    ],
    ['a link to nowhere', { distribution: transfer(online('à venir')) }, 'resources'],
  ])('leaves out %s and says so', async (_, parts, at) => {
    expect(await outcome(iso19139(parts))).toMatchObject({
      kind: 'record',
      warnings: [{ code: 'value-dropped', at }],
    });
  });

  it.each([
    '<gmd:MD_Metadata/>',
    '<gmd:MD_Metadata>text</gmd:MD_Metadata>',
    '<gmd:MD_Metadata><gmd:identificationInfo/></gmd:MD_Metadata>',
  ])('that says nothing fails with a code: %s', async (xml) => {
    expect(await outcome(xml)).toMatchObject({
      kind: 'failed',
      problem: { code: 'record-without-identifier' },
    });
  });
});

describe('a record of ISO 19115-3', () => {
  it('is read by the same table', async () => {
    const found = await outcome(`<mdb:MD_Metadata>
      <mdb:metadataIdentifier><mcc:MD_Identifier><mcc:code>${text('id-3')}</mcc:code></mcc:MD_Identifier></mdb:metadataIdentifier>
      <mdb:defaultLocale><lan:PT_Locale><lan:language><lan:LanguageCode codeListValue="fre"/></lan:language></lan:PT_Locale></mdb:defaultLocale>
      <mdb:metadataScope><mdb:MD_MetadataScope><mdb:resourceScope><mcc:MD_ScopeCode codeListValue="dataset"/></mdb:resourceScope></mdb:MD_MetadataScope></mdb:metadataScope>
      <mdb:metadataLinkage><cit:CI_OnlineResource><cit:linkage>${text('https://data.example/records/id-3')}</cit:linkage></cit:CI_OnlineResource></mdb:metadataLinkage>
      <mdb:identificationInfo><mri:MD_DataIdentification>
        <mri:citation><cit:CI_Citation><cit:title>${text('Bathymétrie')}</cit:title></cit:CI_Citation></mri:citation>
        <mri:abstract>${text('Relevés.')}</mri:abstract>
        <mri:pointOfContact><cit:CI_Responsibility><cit:role><cit:CI_RoleCode codeListValue="publisher"/></cit:role><cit:party><cit:CI_Organisation><cit:name>${text('Institut')}</cit:name></cit:CI_Organisation></cit:party></cit:CI_Responsibility></mri:pointOfContact>
        <mri:pointOfContact><cit:CI_Responsibility><cit:role><cit:CI_RoleCode codeListValue="pointOfContact"/></cit:role><cit:party><cit:CI_Individual><cit:name>${text('Anne')}</cit:name></cit:CI_Individual></cit:party></cit:CI_Responsibility></mri:pointOfContact>
        <mri:resourceConstraints><mco:MD_LegalConstraints><mco:reference><cit:CI_Citation><cit:title>${text('CC BY 4.0')}</cit:title></cit:CI_Citation></mco:reference></mco:MD_LegalConstraints></mri:resourceConstraints>
      </mri:MD_DataIdentification></mdb:identificationInfo>
      <mdb:distributionInfo><mrd:MD_Distribution><mrd:transferOptions><mrd:MD_DigitalTransferOptions><mrd:onLine><cit:CI_OnlineResource><cit:linkage>${text('https://data.example/b.zip')}</cit:linkage></cit:CI_OnlineResource></mrd:onLine></mrd:MD_DigitalTransferOptions></mrd:transferOptions></mrd:MD_Distribution></mdb:distributionInfo>
      <mdb:resourceLineage><mrl:LI_Lineage><mrl:statement>${text('Sondeur.')}</mrl:statement></mrl:LI_Lineage></mdb:resourceLineage>
    </mdb:MD_Metadata>`);
    expect(found).toMatchObject({
      kind: 'record',
      record: {
        remoteId: 'id-3',
        remoteUrl: 'https://data.example/records/id-3',
        title: 'Bathymétrie',
        description: 'Relevés.',
        license: 'cc-by',
        publisher: { name: 'Institut' },
        contactPoints: [{ role: 'contact', name: 'Anne' }],
        resources: [{ url: 'https://data.example/b.zip', format: 'zip' }],
        extras: { 'dcat.provenance': ['Sondeur.'] },
      },
    });
  });
});

describe('a service in ISO 19139', () => {
  it('becomes a data service', async () => {
    const point = (url: string) =>
      `<srv:containsOperations><srv:SV_OperationMetadata><srv:connectPoint><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${url}</gmd:URL></gmd:linkage></gmd:CI_OnlineResource></srv:connectPoint></srv:SV_OperationMetadata></srv:containsOperations>`;
    const source = await sourceOf(`<gmd:MD_Metadata>
      <gmd:fileIdentifier>${text('service-1')}</gmd:fileIdentifier>
      <gmd:identificationInfo><srv:SV_ServiceIdentification>
        <gmd:citation><gmd:CI_Citation><gmd:title>${text('Carte')}</gmd:title></gmd:CI_Citation></gmd:citation>
        ${point('https://data.example/ows?service=WMS&amp;request=GetCapabilities')}
        <srv:operatesOn uuidref="id-2"/>
        <srv:operatesOn xlink:href="https://data.example/csw?request=GetRecordById&amp;id=id-1"/>
      </srv:SV_ServiceIdentification></gmd:identificationInfo>
    </gmd:MD_Metadata>`);
    expect(source.scope).toBe('service');
    const found = mapRecord<DataserviceRecord, IsoSource>(
      'dataservice',
      ISO_DATASERVICE_READERS,
      source,
      NOW,
    );
    expect(found).toEqual({
      kind: 'record',
      warnings: [],
      record: {
        kind: 'dataservice',
        remoteId: 'service-1',
        title: 'Carte',
        description: '',
        tags: [],
        badges: [],
        accessType: 'open',
        contactPoints: [],
        extras: {},
        baseApiUrl: 'https://data.example/ows',
        machineDocumentationUrl: 'https://data.example/ows?service=WMS&request=GetCapabilities',
        format: 'WMS',
        datasets: ['id-1', 'id-2'],
      },
    });
  });
});

describe('a record whose source says how to map it', () => {
  const titleIn = async (language: 'de' | 'en' | 'nl') => {
    const xml = iso19139({
      metadata: `<gmd:language>${code('LanguageCode', 'ger')}</gmd:language>${locale('L1', 'fre')}${locale('L2', 'eng')}`,
      title: text('Bäume') + localised('#L1', 'Arbres') + localised('#L2', 'Trees'),
    });
    const source = await sourceOf(xml, { language });
    return source.textOf(source.citation?.all('title')[0]);
  };

  it('is read in the language that is wanted, else in its own', async () => {
    expect([await titleIn('de'), await titleIn('en'), await titleIn('nl')]).toEqual([
      'Bäume',
      'Trees',
      'Bäume',
    ]);
  });

  it('has its owner as its producer where that is wanted', async () => {
    const xml = iso19139({
      data: pointOfContact('publisher', 'Région') + pointOfContact('owner', 'Commune'),
    });
    const producer = async (options: SourceOptions) =>
      ISO_DATASET_READERS.publisher(await sourceOf(xml, options), new Reading(NOW))?.name;
    expect([await producer({}), await producer({ owner_as_producer: true })]).toEqual(['Région', 'Commune']);
  });

  it('is known by its topics and the themes of INSPIRE, not by other keywords', async () => {
    const data = [
      keywords(['Hydrographie'], 'GEMET - INSPIRE themes, version 1.0'),
      keywords(['rivière'], 'GEMET'),
      '<gmd:topicCategory><gmd:MD_TopicCategoryCode>inlandWaters</gmd:MD_TopicCategoryCode></gmd:topicCategory>',
    ].join('');
    expect(themesOf(await sourceOf(iso19139({ data })))).toEqual(['inlandWaters', 'Hydrographie']);
  });
});
