interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>;
}

/** What of the OpenAPI document is read here. */
export interface DescribedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Whatever the document names and does not describe: `DatasetResponse.title`, `getDataset: dataset`. */
export function undescribedIn({ paths, components }: DescribedDocument): string[] {
  return [
    ...Object.entries(components.schemas).flatMap(([name, schema]) => fieldsWithout(schema, name)),
    ...Object.values(paths).flatMap((operations) => Object.values(operations).flatMap(partsWithout)),
  ];
}

function fieldsWithout({ properties = {}, items }: Schema, name: string): string[] {
  return [
    ...Object.entries(properties).flatMap(([key, property]) => [
      ...(property.description ? [] : [`${name}.${key}`]),
      ...fieldsWithout(property, `${name}.${key}`),
    ]),
    ...(items ? fieldsWithout(items, `${name}[]`) : []),
  ];
}

function partsWithout({ operationId, summary, parameters = [], responses }: Operation): string[] {
  return [
    ...(summary ? [] : [`${operationId}: summary`]),
    ...parameters.filter(({ description }) => !description).map(({ name }) => `${operationId}: ${name}`),
    ...Object.entries(responses)
      .filter(([, { $ref, description }]) => $ref === undefined && !description)
      .map(([status]) => `${operationId}: ${status}`),
  ];
}
