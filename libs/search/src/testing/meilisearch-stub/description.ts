import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** The OpenAPI description that Meilisearch publishes, where it stands beside the checkout. */
const DESCRIPTION = join(import.meta.dirname, '../../../../../../shared/reference/meilisearch-openapi.json');
export const hasMeilisearchDescription = existsSync(DESCRIPTION);

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Holds requests and answers against the published description. */
export class ApiDescription {
  private readonly description: Description;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor() {
    this.description = corrected(JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as Description);
    addFormats.default(this.ajv);
    for (const format of ['u-int8', 'u-int32', 'u-int64']) this.ajv.addFormat(format, true);
    this.ajv.addSchema(this.description, 'meilisearch');
  }

  /** What is wrong with a request; empty when it is as described. */
  problemsOfRequest({ method, path, query, body }: Exchange): string[] {
    const found = this.operationOf(method, path);
    if (!found) return [`${method} ${path} is not described`];
    const { template, operation } = found;
    const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const unknown = [...query.keys()].filter((name) => !known.some((parameter) => parameter.name === name));
    const missing = known.filter(({ name, required }) => required && !query.has(name));
    return [
      ...unknown.map((name) => `${method} ${path} has the unknown parameter ${name}`),
      ...missing.map(({ name }) => `${method} ${path} lacks the parameter ${name}`),
      ...(operation.requestBody === undefined
        ? body === undefined
          ? []
          : [`${method} ${path} has a body that is not described`]
        : this.problemsOf(`${method} ${path}`, [...at(template, method), 'requestBody'], body)),
    ];
  }

  /** What is wrong with an answer. Errors that are not listed for the operation are still errors as described. */
  problemsOfAnswer({ method, path }: Exchange, status: number, body: unknown): string[] {
    const found = this.operationOf(method, path);
    if (!found) return [];
    const { template, operation } = found;
    const name = `${method} ${path} answered ${status}`;
    if (operation.responses[status]?.content === undefined) {
      return status < 400
        ? [`${name}, which is not described`]
        : this.problemsAt(name, '/components/schemas/ResponseError', body);
    }
    return this.problemsOf(name, [...at(template, method), 'responses', String(status)], body);
  }

  private operationOf(method: string, path: string) {
    for (const [template, operations] of Object.entries(this.description.paths)) {
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      const operation = operations[method.toLowerCase()];
      if (pattern.test(path) && operation) return { template, operation };
    }
    return undefined;
  }

  private problemsOf(name: string, keys: readonly string[], body: unknown): string[] {
    const pointer = [...keys, 'content', 'application/json', 'schema']
      .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
    return this.problemsAt(name, encodeURI(pointer), body);
  }

  private problemsAt(name: string, pointer: string, body: unknown): string[] {
    const validate = this.validators.get(pointer) ?? this.ajv.compile({ $ref: `meilisearch#${pointer}` });
    this.validators.set(pointer, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${name}: ${instancePath || 'the body'} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}

const at = (template: string, method: string): string[] => ['paths', template, method.toLowerCase()];

/**
 * Where the description of 1.53 contradicts the documentation, the official client and the sources: a list of attributes
 * is sent as a list, and a search of many without federation is answered by a list of results.
 */
function corrected(description: Description): Description {
  const { schemas } = description.components;
  schemas.AttributePatterns = {
    anyOf: [schemas.AttributePatterns, { type: 'array', items: { type: 'string' } }],
  };
  schemas.FederatedSearchResult = {
    oneOf: [schemas.FederatedSearchResult, { $ref: '#/components/schemas/SearchResults' }],
  };
  return description;
}
