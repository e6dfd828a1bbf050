/** The routes of the API as its own document describes them, for tests that go through all of them. */

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly unknown[];
  /** Where no value made from the schema would fit: its parts exclude each other. */
  readonly example?: unknown;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

export interface Operation {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Of the JSON it takes. */
  readonly body?: Schema;
  /** The codes that it may refuse with, each behind its status: `404 dataset-not-found`. */
  readonly refusals: ReadonlySet<string>;
}

interface Refusing {
  readonly content: {
    readonly 'application/problem+json': {
      readonly schema: { readonly allOf: readonly [unknown, { properties: { code: { enum: string[] } } }] };
    };
  };
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly Parameter[];
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
            };
            readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
          }
        >
      >
    >
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Refusing>>;
  };
}

/** Every route with every method, from the document that the API serves. */
export async function readOperations(url: string): Promise<Operation[]> {
  const document = (await (await fetch(`${url}/api/1/openapi.json`)).json()) as Document;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => {
      const body = requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((parameter) => ({
          ...parameter,
          schema: resolve(document, parameter.schema),
        })),
        ...(body && { body: resolve(document, body) }),
        refusals: new Set(
          Object.entries(responses).flatMap(([status, { $ref }]) =>
            codesOf(document, $ref).map((code) => `${status} ${code}`),
          ),
        ),
      };
    }),
  );
}

/** Only refusals are answers that operations share. */
function codesOf(document: Document, reference: string | undefined): readonly string[] {
  const answer = document.components.responses[reference?.split('/').at(-1) ?? ''];
  return answer?.content['application/problem+json'].schema.allOf[1].properties.code.enum ?? [];
}

/** What an answer is when it refuses in a way that the operation does not list; else nothing. */
export function unlisted(operation: Operation, status: number, text: string): string[] {
  // Addresses that are too long are refused before there is an operation.
  if (status < 400 || status === 431) {
    return [];
  }
  const { code } = JSON.parse(text || '{}') as { code?: string };
  const refusal = `${status} ${code ?? 'without a code'}`;
  return operation.refusals.has(refusal) ? [] : [`${operation.method} ${operation.path}: ${refusal}`];
}

/** Without references, so that it can be walked. */
function resolve(document: Document, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) {
    return resolve(document, document.components.schemas[name]!);
  }
  const [first, ...others] = schema.allOf ?? [];
  if (first && others.length === 0) {
    return { ...resolve(document, first), ...schema, allOf: [] };
  }
  return {
    ...schema,
    ...(schema.items && { items: resolve(document, schema.items) }),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([key, property]) => [key, resolve(document, property)]),
      ),
    }),
  };
}

/** The address of an operation; a parameter without a value is filled with `otherwise`. */
export function addressOf(
  { path }: Operation,
  values: Readonly<Record<string, string>>,
  otherwise: string,
): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? otherwise));
}

/** A value that fits a schema, as full as it can be. Wherever an identifier may stand, it is `identifier`. */
export function sampleOf(schema: Schema, identifier: string, name = ''): unknown {
  if (schema.example !== undefined) {
    return schema.example;
  }
  if (schema.enum) {
    return schema.enum[0];
  }
  switch (schema.type) {
    case 'string':
      return sampleText(schema, identifier, name);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'array':
      return schema.items
        ? [sampleOf({ ...schema.items, format: schema.items.format ?? schema.format }, identifier)]
        : [];
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, property]) => [
          key,
          sampleOf(property, identifier, key),
        ]),
      );
  }
}

function sampleText({ format }: Schema, identifier: string, name: string): string {
  if (format === 'uuid') {
    return identifier;
  }
  if (format === 'date-time' || /^(start|end)$/.test(name)) {
    return '2025-01-31T08:00:00Z';
  }
  if (/url$|form$|^(image|website)$/.test(name)) {
    return 'https://example.org/';
  }
  if (name === 'value') {
    return 'abc';
  }
  return name === 'email'
    ? 'somebody@example.org'
    : name === 'business_number_id'
      ? '13002526500013'
      : 'un texte';
}
