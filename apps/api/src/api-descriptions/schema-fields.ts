import { isJson, ownValue, textOf, type Json } from './json-tree';
import type { LocalReferences } from './local-references';

export interface DescribedField {
  /** With what it is part of: `droit.dateOuverture`. */
  readonly name: string;
  readonly description: string | null;
}

const DEEPEST = 8;
/** Lists of lists and alternatives of alternatives have no names of their own. */
const MOST_NESTED = 40;
const MOST_FIELDS = 200;
/** Of a whole description: schemas of schemas of schemas grow without end. */
const MOST_FIELDS_OF_ALL = 5_000;
const MOST_SCHEMAS = 50_000;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 300;
const ALTERNATIVES = ['allOf', 'oneOf', 'anyOf'];

/** The fields that the schemas of answers have, within bounds that hold for the whole description. */
export class SchemaFields {
  private schemas = 0;
  private count = 0;

  constructor(private readonly references: LocalReferences) {}

  of(schemas: readonly unknown[]): DescribedField[] {
    const fields = new Map<string, DescribedField>();
    for (const schema of schemas) {
      this.walk(schema, [], [], fields, 0);
    }
    return [...fields.values()];
  }

  /**
   * @param path names that lead here
   * @param open references that are being followed: coming to one of them again is a circle
   */
  private walk(
    declared: unknown,
    path: readonly string[],
    open: readonly string[],
    fields: Map<string, DescribedField>,
    nested: number,
  ): void {
    const { value: schema, via } = this.references.resolve(declared);
    if (!isJson(schema) || via.some((reference) => open.includes(reference))) {
      return;
    }
    this.schemas += 1;
    if (path.length > DEEPEST || nested > MOST_NESTED || this.schemas > MOST_SCHEMAS) {
      this.references.remark('description-shortened', path.join('.'));
      return;
    }
    const following = [...open, ...via];
    for (const [name, property] of Object.entries(isJson(schema.properties) ? schema.properties : {})) {
      const inside = [...path, name];
      if (!this.add(inside, property, fields)) {
        return;
      }
      this.walk(property, inside, following, fields, nested + 1);
    }
    for (const part of partsOf(schema)) {
      this.walk(part, path, following, fields, nested + 1);
    }
  }

  /** @returns whether there was room */
  private add(path: readonly string[], property: unknown, fields: Map<string, DescribedField>): boolean {
    const name = textOf(path.join('.'), LONGEST_NAME);
    if (name === null || fields.has(name)) {
      return true;
    }
    if (fields.size >= MOST_FIELDS || this.count >= MOST_FIELDS_OF_ALL) {
      this.references.remark('description-shortened', name);
      return false;
    }
    this.count += 1;
    fields.set(name, { name, description: this.describe(property) });
    return true;
  }

  /** What is said beside a reference is meant for this place; else what is said where it leads. */
  private describe(property: unknown): string | null {
    const { value } = this.references.resolve(property);
    const said = [property, value].flatMap((schema) => [
      ownValue(schema, 'description'),
      ownValue(schema, 'title'),
    ]);
    return textOf(
      said.find((text) => typeof text === 'string' && text.trim() !== ''),
      LONGEST_TEXT,
    );
  }
}

/** What is described with the same names: items of a list, parts and alternatives of a schema. */
function partsOf(schema: Json): unknown[] {
  const listed = ALTERNATIVES.flatMap((key) => {
    const parts = schema[key];
    return Array.isArray(parts) ? (parts as readonly unknown[]) : [];
  });
  return [schema.items, schema.additionalProperties, ...listed].filter((part) => part !== undefined);
}
