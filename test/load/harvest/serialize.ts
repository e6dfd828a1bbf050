import type { FeedDataset } from './datasets.ts';

export type FeedFormat = 'ttl' | 'rdf' | 'nt';

export const isFeedFormat = (text: string): text is FeedFormat => Object.hasOwn(SERIALIZERS, text);

interface Serializer {
  readonly mediaType: string;
  head(datasets: number): string;
  dataset(dataset: FeedDataset): string;
  readonly tail: string;
}

const BASE = 'https://donnees.example/';
const CATALOG = `${BASE}catalogue`;
const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const iriOf = ({ number }: FeedDataset) => `${BASE}jeux/${number}`;
const escapeText = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const prefixes = Object.entries(NAMESPACES);

/** Members of the catalogue belong to the head, as real portals write them. */
function* members(datasets: number): Generator<string> {
  for (let number = 0; number < datasets; number++) {
    yield `${BASE}jeux/${number}`;
  }
}

const turtle: Serializer = {
  mediaType: 'text/turtle',
  head: (datasets) =>
    prefixes.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`).join('') +
    `\n<${CATALOG}> a dcat:Catalog ; dct:title "Catalogue d’essai"@fr .\n` +
    [...members(datasets)].map((iri) => `<${CATALOG}> dcat:dataset <${iri}> .\n`).join(''),
  dataset(dataset) {
    const iri = iriOf(dataset);
    const fr = (text: string) => `"${escapeText(text)}"@fr`;
    const distributions = dataset.distributions.map(
      ({ name, title, mediaType }) => `<${iri}/${name}> a dcat:Distribution ;
  dct:title ${fr(title)} ;
  dcat:mediaType <https://www.iana.org/assignments/media-types/${mediaType}> ;
  dcat:accessURL <${iri}> ;
  dcat:downloadURL <${iri}.${name}> .
`,
    );
    return `
<${iri}> a dcat:Dataset ;
  dct:identifier "${dataset.number}" ;
  dct:title ${fr(dataset.title)} ;
  dct:description ${fr(dataset.description)} ;
  dcat:keyword ${dataset.keywords.map(fr).join(', ')} ;
  dct:license <${dataset.license}> ;
  dct:modified "${dataset.modified}"^^xsd:dateTime ;
  dct:spatial <${dataset.place}> ;
  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "${dataset.start}"^^xsd:date ; dcat:endDate "${dataset.end}"^^xsd:date ] ;
  dct:publisher <${dataset.publisher.iri}> ;
  dcat:contactPoint [ a vcard:Organization ; vcard:fn ${fr(dataset.publisher.name)} ; vcard:hasEmail <mailto:donnees@collectivite.example> ] ;
  dcat:distribution ${dataset.distributions.map(({ name }) => `<${iri}/${name}>`).join(', ')} .
<${dataset.publisher.iri}> a foaf:Organization ; foaf:name ${fr(dataset.publisher.name)} .
${distributions.join('')}`;
  },
  tail: '',
};

const rdfXml: Serializer = {
  mediaType: 'application/rdf+xml',
  head: (datasets) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF ${prefixes.map(([prefix, iri]) => `xmlns:${prefix}="${iri}"`).join(' ')}>\n` +
    `<dcat:Catalog rdf:about="${CATALOG}"><dct:title xml:lang="fr">Catalogue d’essai</dct:title>\n` +
    [...members(datasets)].map((iri) => `<dcat:dataset rdf:resource="${iri}"/>\n`).join('') +
    '</dcat:Catalog>\n',
  dataset(dataset) {
    const iri = iriOf(dataset);
    const fr = (name: string, text: string) => `<${name} xml:lang="fr">${escapeXml(text)}</${name}>`;
    const typed = (name: string, type: string, text: string) =>
      `<${name} rdf:datatype="${NAMESPACES.xsd}${type}">${text}</${name}>`;
    const distributions = dataset.distributions.map(
      ({ name, title, mediaType }) => `  <dcat:distribution><dcat:Distribution rdf:about="${iri}/${name}">
    ${fr('dct:title', title)}
    <dcat:mediaType rdf:resource="https://www.iana.org/assignments/media-types/${mediaType}"/>
    <dcat:accessURL rdf:resource="${iri}"/>
    <dcat:downloadURL rdf:resource="${iri}.${name}"/>
  </dcat:Distribution></dcat:distribution>
`,
    );
    return `<dcat:Dataset rdf:about="${iri}">
  <dct:identifier>${dataset.number}</dct:identifier>
  ${fr('dct:title', dataset.title)}
  ${fr('dct:description', dataset.description)}
  ${dataset.keywords.map((keyword) => fr('dcat:keyword', keyword)).join('')}
  <dct:license rdf:resource="${dataset.license}"/>
  ${typed('dct:modified', 'dateTime', dataset.modified)}
  <dct:spatial rdf:resource="${dataset.place}"/>
  <dct:temporal><dct:PeriodOfTime>${typed('dcat:startDate', 'date', dataset.start)}${typed('dcat:endDate', 'date', dataset.end)}</dct:PeriodOfTime></dct:temporal>
  <dct:publisher><foaf:Organization rdf:about="${dataset.publisher.iri}">${fr('foaf:name', dataset.publisher.name)}</foaf:Organization></dct:publisher>
  <dcat:contactPoint><vcard:Organization>${fr('vcard:fn', dataset.publisher.name)}<vcard:hasEmail rdf:resource="mailto:donnees@collectivite.example"/></vcard:Organization></dcat:contactPoint>
${distributions.join('')}</dcat:Dataset>
`;
  },
  tail: '</rdf:RDF>\n',
};

const nTriples: Serializer = {
  mediaType: 'application/n-triples',
  head: (datasets) =>
    triple(CATALOG, 'rdf:type', ref('dcat:Catalog')) +
    [...members(datasets)].map((iri) => triple(CATALOG, 'dcat:dataset', `<${iri}>`)).join(''),
  dataset(dataset) {
    const iri = iriOf(dataset);
    const fr = (text: string) => `"${escapeText(text)}"@fr`;
    const typed = (text: string, type: string) => `"${text}"^^<${NAMESPACES.xsd}${type}>`;
    const period = `_:period${dataset.number}`;
    const contact = `_:contact${dataset.number}`;
    return [
      triple(iri, 'rdf:type', ref('dcat:Dataset')),
      triple(iri, 'dct:identifier', `"${dataset.number}"`),
      triple(iri, 'dct:title', fr(dataset.title)),
      triple(iri, 'dct:description', fr(dataset.description)),
      ...dataset.keywords.map((keyword) => triple(iri, 'dcat:keyword', fr(keyword))),
      triple(iri, 'dct:license', `<${dataset.license}>`),
      triple(iri, 'dct:modified', typed(dataset.modified, 'dateTime')),
      triple(iri, 'dct:spatial', `<${dataset.place}>`),
      triple(iri, 'dct:temporal', period),
      triple(period, 'rdf:type', ref('dct:PeriodOfTime')),
      triple(period, 'dcat:startDate', typed(dataset.start, 'date')),
      triple(period, 'dcat:endDate', typed(dataset.end, 'date')),
      triple(iri, 'dct:publisher', `<${dataset.publisher.iri}>`),
      triple(dataset.publisher.iri, 'rdf:type', ref('foaf:Organization')),
      triple(dataset.publisher.iri, 'foaf:name', fr(dataset.publisher.name)),
      triple(iri, 'dcat:contactPoint', contact),
      triple(contact, 'rdf:type', ref('vcard:Organization')),
      triple(contact, 'vcard:fn', fr(dataset.publisher.name)),
      triple(contact, 'vcard:hasEmail', '<mailto:donnees@collectivite.example>'),
      ...dataset.distributions.flatMap(({ name, title, mediaType }) => [
        triple(iri, 'dcat:distribution', `<${iri}/${name}>`),
        triple(`${iri}/${name}`, 'rdf:type', ref('dcat:Distribution')),
        triple(`${iri}/${name}`, 'dct:title', fr(title)),
        triple(
          `${iri}/${name}`,
          'dcat:mediaType',
          `<https://www.iana.org/assignments/media-types/${mediaType}>`,
        ),
        triple(`${iri}/${name}`, 'dcat:accessURL', `<${iri}>`),
        triple(`${iri}/${name}`, 'dcat:downloadURL', `<${iri}.${name}>`),
      ]),
    ].join('');
  },
  tail: '',
};

/** The full IRI of a prefixed name, in brackets. */
function ref(name: string): string {
  const [prefix = '', local = ''] = name.split(':');
  return `<${NAMESPACES[prefix as keyof typeof NAMESPACES]}${local}>`;
}

function triple(subject: string, predicate: string, object: string): string {
  return `${subject.startsWith('_:') ? subject : `<${subject}>`} ${ref(predicate)} ${object} .\n`;
}

export const SERIALIZERS: Readonly<Record<FeedFormat, Serializer>> = {
  ttl: turtle,
  rdf: rdfXml,
  nt: nTriples,
};
