import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly nullable?: boolean;
  readonly writeOnly?: boolean;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['patch']>;

const MERGES =
  'A JSON merge patch (RFC 7396): what is left out stays. Fields that are objects are merged with what is there, where `null` takes a member away; lists are replaced.';

const JSON_BODY = 'application/json';

/**
 * Says of each PATCH what it takes: of fields that are objects a part, for the rest of them is there. Whatever cannot be
 * read (`writeOnly`) can only be given as a whole.
 */
export function describePatches(document: OpenAPIObject): OpenAPIObject {
  const patches = new PatchSchemas(document.components?.schemas ?? {});
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    item.patch ? { ...item, patch: describePatch(item.patch, patches) } : item,
  ]);
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: { ...document.components, schemas: patches.all as NonNullable<Components['schemas']> },
  };
}

type Components = NonNullable<OpenAPIObject['components']>;

function describePatch(operation: Operation, patches: PatchSchemas): Operation {
  const { requestBody } = operation;
  const body = requestBody && 'content' in requestBody ? requestBody : undefined;
  const whole = body?.content[JSON_BODY]?.schema as Schema | undefined;
  if (!body || !whole?.$ref) {
    return operation;
  }
  const schema = { $ref: patches.patchOf(whole.$ref) };
  return {
    ...operation,
    description: MERGES,
    requestBody: { ...body, content: { ...body.content, [JSON_BODY]: { schema } } },
  };
}

/** The schemas of the document, with those that patches need besides. */
class PatchSchemas {
  private readonly added: Record<string, Schema> = {};

  constructor(private readonly schemas: Readonly<Record<string, Schema>>) {}

  get all(): Readonly<Record<string, Schema>> {
    return { ...this.schemas, ...this.added };
  }

  patchOf(reference: string): string {
    return this.variant(reference, 'Patch', (schema) =>
      withProperties(schema, (property) => this.inside(property)),
    );
  }

  /** Of an object inside another: nothing of it must be said, and what may be absent can be taken away. */
  private partOf(reference: string): string {
    return this.variant(reference, 'Part', ({ required = [], ...schema }) =>
      withProperties(schema, (property, name) => ({
        ...this.inside(property),
        ...(!required.includes(name) && { nullable: true }),
      })),
    );
  }

  private inside(property: Schema): Schema {
    const { $ref, allOf, additionalProperties } = property;
    if (property.writeOnly) {
      return property;
    }
    if ($ref !== undefined) {
      return { ...property, $ref: this.partOf($ref) };
    }
    return {
      ...property,
      ...(allOf && { allOf: allOf.map((part) => this.inside(part)) }),
      ...(typeof additionalProperties === 'object' && {
        additionalProperties: { ...additionalProperties, nullable: true },
      }),
    };
  }

  /** A reference to a variant of a schema; to the schema itself where the variant says the same. */
  private variant(reference: string, suffix: string, vary: (schema: Schema) => Schema): string {
    const name = reference.split('/').at(-1) ?? '';
    const schema = this.schemas[name] ?? {};
    const varied = vary(schema);
    if (JSON.stringify(varied) === JSON.stringify(schema)) {
      return reference;
    }
    this.added[name + suffix] = varied;
    return reference + suffix;
  }
}

function withProperties(schema: Schema, change: (property: Schema, name: string) => Schema): Schema {
  const { properties } = schema;
  return properties
    ? {
        ...schema,
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, property]) => [name, change(property, name)]),
        ),
      }
    : schema;
}
