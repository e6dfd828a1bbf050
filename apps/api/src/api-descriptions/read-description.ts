import { DescriptionRefused, type DescriptionRemark } from './description-problem';
import { isJson, ownValue, textOf, type Json } from './json-tree';
import { LocalReferences } from './local-references';
import { parseDocument } from './parse-document';
import { SchemaFields, type DescribedField } from './schema-fields';

/** What a description says that is of use to whoever looks for data. */
export interface ApiDescription {
  /** `2.0`, `3.0.3` … */
  readonly specification: string;
  readonly title: string | null;
  readonly version: string | null;
  readonly operations: readonly DescribedOperation[];
  readonly remarks: readonly DescriptionRemark[];
}

export interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string | null;
  readonly parameters: readonly DescribedField[];
  /** What it returns when all is well. */
  readonly fields: readonly DescribedField[];
}

const METHODS = ['get', 'query', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];
const MOST_OPERATIONS = 400;
const MOST_PARAMETERS = 50;
const LONGEST_PATH = 500;
const LONGEST_TEXT = 300;

/**
 * Reads a description of OpenAPI 2, 3.0, 3.1 or 3.2. Lenient: what is not as it should be is left out.
 * @throws DescriptionRefused when it is no such description
 */
export function readDescription(text: string): ApiDescription {
  const root = parseDocument(text);
  const specification = specificationOf(root);
  const references = new LocalReferences(root);
  const operations = operationsOf(root, references);
  if (operations.length === 0) {
    throw new DescriptionRefused('openapi-empty', 'The description has no operation.');
  }
  const info = ownValue(root, 'info');
  return {
    specification,
    title: textOf(ownValue(info, 'title'), LONGEST_TEXT),
    version: textOf(ownValue(info, 'version'), 100),
    operations,
    remarks: references.remarks,
  };
}

function specificationOf(root: unknown): string {
  const said = textOf(ownValue(root, 'openapi') ?? ownValue(root, 'swagger'), 20);
  if (said === null) {
    throw new DescriptionRefused('openapi-missing', 'The document says neither «openapi» nor «swagger».');
  }
  if (!/^(2|3\.[0-2])(\.|$)/.test(said)) {
    throw new DescriptionRefused('openapi-version', `OpenAPI ${said} is not read.`);
  }
  // A number in JSON: `"swagger": 2.0`.
  return said === '2' ? '2.0' : said;
}

function operationsOf(root: unknown, references: LocalReferences): DescribedOperation[] {
  const fields = new SchemaFields(references);
  const operations: DescribedOperation[] = [];
  const paths = ownValue(root, 'paths');
  for (const [path, declared] of Object.entries(isJson(paths) ? paths : {})) {
    const { value: item } = references.resolve(declared);
    for (const method of METHODS) {
      const { value: operation } = references.resolve(ownValue(item, method));
      if (!isJson(operation)) {
        continue;
      }
      if (operations.length === MOST_OPERATIONS) {
        references.remark('description-shortened', path);
        return operations;
      }
      operations.push({
        method: method.toUpperCase(),
        path: textOf(path, LONGEST_PATH) ?? '/',
        summary: textOf(operation.summary ?? operation.description ?? operation.operationId, LONGEST_TEXT),
        parameters: parametersOf(operation, item, references),
        fields: fields.of(schemasOf(operation, references)),
      });
    }
  }
  return operations;
}

/** Those of the operation, and those that its path has for all of its operations. */
function parametersOf(operation: Json, item: unknown, references: LocalReferences): DescribedField[] {
  const declared = [operation.parameters, ownValue(item, 'parameters')].flatMap((list) =>
    Array.isArray(list) ? (list as readonly unknown[]) : [],
  );
  const parameters = new Map<string, DescribedField>();
  for (const one of declared) {
    const { value } = references.resolve(one);
    const name = textOf(ownValue(value, 'name'), 100);
    if (name === null || ownValue(value, 'in') === 'body' || parameters.has(name)) {
      continue;
    }
    if (parameters.size === MOST_PARAMETERS) {
      references.remark('description-shortened', name);
      break;
    }
    parameters.set(name, { name, description: textOf(ownValue(value, 'description'), LONGEST_TEXT) });
  }
  return [...parameters.values()];
}

/** Of the answers when all is well: one media type of each, for they tell the same. */
function schemasOf(operation: Json, references: LocalReferences): unknown[] {
  const responses = isJson(operation.responses) ? Object.entries(operation.responses) : [];
  const good = responses.filter(([status]) => status.startsWith('2'));
  const told = good.length > 0 ? good : responses.filter(([status]) => status === 'default');
  return told.flatMap(([, declared]) => {
    const { value: response } = references.resolve(declared);
    const content = ownValue(response, 'content');
    const media = isJson(content) ? Object.entries(content) : [];
    const [, chosen] = media.find(([type]) => /json/i.test(type)) ?? media[0] ?? [];
    // OpenAPI 2 has the schema at the answer itself.
    return ownValue(references.resolve(chosen).value, 'schema') ?? ownValue(response, 'schema') ?? [];
  });
}
