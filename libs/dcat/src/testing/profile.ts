import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFactory, Parser, Store, type Quad, type Term } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';

/** The shapes of DCAT-AP 3.0.1 as SEMIC publishes them. They are not part of this repository. */
const shapes = join(import.meta.dirname, '../../../../../shared/conformance/dcat-ap-3.0.1/shapes.ttl');
export const hasShapes = existsSync(shapes);

const { namedNode, quad } = DataFactory;

/** Subclasses that the shapes suppose to be known, of the classes that are written. */
const SUBCLASSES: readonly Quad[] = [
  ['http://xmlns.com/foaf/0.1/Organization', 'http://xmlns.com/foaf/0.1/Agent'],
  ['http://www.w3.org/2006/vcard/ns#Organization', 'http://www.w3.org/2006/vcard/ns#Kind'],
].map(([from, to]) =>
  quad(namedNode(from!), namedNode('http://www.w3.org/2000/01/rdf-schema#subClassOf'), namedNode(to!)),
);

let validator: ShaclValidator | undefined;

/** What a document breaks of what the profile demands, one line for each violation. */
export async function violationsOf(turtle: string): Promise<string[]> {
  validator ??= new ShaclValidator(graphOf(readFileSync(shapes, 'utf8')));
  const report = await validator.validate(graphOf(turtle));
  return report.results
    .filter(({ severity }) => severity.value === 'http://www.w3.org/ns/shacl#Violation')
    .map(
      ({ focusNode, path, message, value }) =>
        // What is missing has no value, whatever the types say.
        `${focusNode.value} ${path.value}: ${message.map((text) => text.value).join(' ')} (${(value as Term | null)?.value})`,
    );
}

function graphOf(turtle: string): Store {
  return new Store([...new Parser().parse(turtle), ...SUBCLASSES]);
}
