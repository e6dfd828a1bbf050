import type { RecordKind } from '@passerelle/catalog';
import { DataFactory, Writer, type Quad_Object, type Quad_Subject } from 'n3';
import type { Term } from '../rdf/term';
import { NAMESPACES, TYPE } from '../vocabulary';
import type { RecordNodes } from './node';
import type { RawTriples } from './outcome';

const CLASSES: Readonly<Record<RecordKind, string>> = {
  dataset: `${NAMESPACES.dcat}Dataset`,
  dataservice: `${NAMESPACES.dcat}DataService`,
};

/** The triples of which a record was made, in Turtle, from what its mapping has loaded already. */
export function rawTriples(kind: RecordKind, subject: string, nodes: RecordNodes): RawTriples {
  const { subjects, characters } = nodes.read;
  return {
    mediaType: 'text/turtle',
    characters,
    text: () => {
      const writer = new Writer({ prefixes: NAMESPACES });
      writer.addQuad(
        DataFactory.quad(
          toSubject(subject),
          DataFactory.namedNode(TYPE),
          DataFactory.namedNode(CLASSES[kind]),
        ),
      );
      for (const [described, properties] of subjects) {
        for (const [predicate, terms] of properties) {
          for (const term of terms) {
            writer.addQuad(
              DataFactory.quad(toSubject(described), DataFactory.namedNode(predicate), toObject(term)),
            );
          }
        }
      }
      let text = '';
      // Called at once, since the writer has no stream.
      writer.end((_error, result: string) => (text = result));
      return withoutUnusedPrefixes(text);
    },
  };
}

/** The writer declares all that it is given. */
function withoutUnusedPrefixes(turtle: string): string {
  const lines = turtle.split('\n');
  const body = lines.filter((line) => !line.startsWith('@prefix ')).join('\n');
  const declared = lines.filter((line) => {
    const [, prefix] = /^@prefix (\w+):/.exec(line) ?? [];
    return prefix !== undefined && body.includes(`${prefix}:`);
  });
  return [...declared, body].join('\n');
}

function toSubject(subject: string): Quad_Subject {
  return subject.startsWith('_:') ? DataFactory.blankNode(subject.slice(2)) : DataFactory.namedNode(subject);
}

function toObject({ kind, value, language, datatype }: Term): Quad_Object {
  return kind === 'literal'
    ? DataFactory.literal(
        value,
        language ?? (datatype === undefined ? undefined : DataFactory.namedNode(datatype)),
      )
    : toSubject(value);
}
