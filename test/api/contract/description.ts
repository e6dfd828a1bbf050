import addFormats from 'ajv-formats';
import { Ajv, type ValidateFunction } from 'ajv';

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly schema?: { readonly maximum?: number; readonly enum?: readonly unknown[] };
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}

export interface Operation extends Described {
  readonly method: string;
  readonly path: string;
  readonly isForm: boolean;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components?: { readonly responses?: Readonly<Record<string, Answer>> };
}

/** What the API says of itself, to hold its answers against. */
export class Description {
  private readonly operations = new Map<string, Operation>();
  private readonly ajv = new Ajv({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    addFormats.default(this.ajv);
    this.ajv.addFormat('binary', true);
    this.ajv.addSchema(exactly(document) as object, 'api');
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, described] of Object.entries(methods)) {
        const isForm = described.requestBody?.content['multipart/form-data'] !== undefined;
        this.operations.set(described.operationId, { ...described, method, path, isForm });
      }
    }
  }

  get operationIds(): string[] {
    return [...this.operations.keys()];
  }

  operation(id: string): Operation {
    const operation = this.operations.get(id);
    if (!operation) {
      throw new Error(`The API describes no operation ${id}.`);
    }
    return operation;
  }

  /** What reads what an operation writes: the one at the same address. */
  readingOf(id: string): Operation | undefined {
    const { path } = this.operation(id);
    return [...this.operations.values()].find((other) => other.path === path && other.method === 'get');
  }

  /** Of a parameter or a header, when the operation takes it. */
  parameterOf(id: string, name: string) {
    return this.operation(id).parameters?.find((parameter) => parameter.name === name);
  }

  isJson(response: Response): boolean {
    return /[/+]json$/.test(mediaTypeOf(response) ?? '');
  }

  /** Where an answer is not as described; empty when it is. */
  problemsOf(id: string, response: Response, text: string): string[] {
    const { method, path, responses } = this.operation(id);
    const { status } = response;
    const { described, keys } = this.answerOf(responses[status], [
      'paths',
      path,
      method,
      'responses',
      String(status),
    ]);
    if (!described) {
      return [`${status} is not described: ${text.slice(0, 200)}`];
    }
    // What is sent along with a redirect is for people, and seen by nobody.
    if (status >= 300 && status < 400) {
      return response.headers.has('location') ? [] : [`${status} leads nowhere`];
    }
    const mediaType = mediaTypeOf(response);
    if (!described.content) {
      return text === '' ? [] : [`${status} has a body where none is described`];
    }
    if (mediaType === undefined || !(described.content[mediaType] ?? described.content['*/*'])) {
      return [`${status} is ${mediaType ?? 'nothing'}, not ${Object.keys(described.content).join(' or ')}`];
    }
    return this.isJson(response) && described.content[mediaType]
      ? this.mismatches([...keys, 'content', mediaType, 'schema'], JSON.parse(text)).map((problem) =>
          status >= 400 ? `${problem} in ${text.slice(0, 200)}` : problem,
        )
      : [];
  }

  /** Refusals are shared by the operations that refuse alike. */
  private answerOf(
    response: Described['responses'][string] | undefined,
    keys: readonly string[],
  ): { readonly described: Answer | undefined; readonly keys: readonly string[] } {
    if (!response || !('$ref' in response)) {
      return { described: response, keys };
    }
    const name = response.$ref.split('/').at(-1) ?? '';
    return {
      described: this.document.components?.responses?.[name],
      keys: ['components', 'responses', name],
    };
  }

  private mismatches(keys: readonly string[], body: unknown): string[] {
    const pointer = keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    const $ref = `api#${encodeURI(pointer)}`;
    const validate = this.validators.get($ref) ?? this.ajv.compile({ $ref });
    this.validators.set($ref, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${instancePath || 'the body'} ${message ?? ''} ${JSON.stringify(params)}`,
        );
  }
}

function mediaTypeOf(response: Response): string | undefined {
  return response.headers.get('content-type')?.split(';')[0]?.trim();
}

/**
 * As JSON schema says it: `nullable` of OpenAPI 3.0 becomes a choice, and an object that names its properties has no
 * others, so that what is not described is found as well.
 */
function exactly(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(exactly);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, exactly(value)]),
  );
  const isClosed =
    rest.properties !== undefined && rest.additionalProperties === undefined && rest.type === 'object';
  const closed = isClosed ? { ...rest, additionalProperties: false } : rest;
  return nullable === true ? { anyOf: [closed, { type: 'null' }] } : closed;
}
