import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isSchemaName, LIMITS, type SchemaReference } from '@passerelle/catalog';
import { registerDecorator, ValidateBy } from 'class-validator';
import { IsClearable, IsWebAddress } from '../platform/http/input';

export class SchemaReferenceResponse {
  @ApiProperty({ type: String, nullable: true, description: 'In `/api/1/datasets/schemas/`.' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Version of the schema; `null` for any.' })
  version!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Instead of a name.' })
  url!: string | null;
}

export class SchemaVersion {
  @ApiProperty({ type: String, description: 'Its number, as `2.3.1`.' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address of its definition; `null` when there is none.',
  })
  url!: string | null;
}

/** As the catalogue of schemas has it. */
export class SchemaResponse {
  @ApiProperty({ type: String, description: 'The name, as older clients ask for it.' })
  id!: string;

  @ApiProperty({ type: String, description: 'The title, as older clients ask for it.' })
  label!: string;

  @ApiProperty({ type: String, description: 'Name to send in `schema.name`.' })
  name!: string;

  @ApiProperty({ type: String, description: 'For people.' })
  title!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What it describes, as text; `null` when nothing is told.',
  })
  description!: string | null;

  @ApiProperty({ type: String, description: '`tableschema`, `jsonschema`, `datapackage`, `other`.' })
  type!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address of the definition; `null` when there is none.',
  })
  schema_url!: string | null;

  @ApiProperty({ type: [String], description: 'Names of its versions.' })
  versions!: string[];

  @ApiProperty({ type: [String], description: 'Keywords that the catalogue of schemas gives it.' })
  labels!: string[];

  @ApiProperty({ type: String, nullable: true, description: 'Page about it; `null` when there is none.' })
  homepage!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Identifier, on data.gouv.fr, of the dataset that gathers the files that follow it; `null` when there is none.',
  })
  consolidation_dataset_id!: string | null;
}

const isName = (what: string) =>
  ValidateBy({
    name: 'isSchemaName',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isSchemaName(value),
      defaultMessage: () => `must be ${what}`,
    },
  });

/** A schema by its name, or else by its address. */
export class SchemaInput {
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 201, description: 'Instead of `url`.' })
  @IsClearable()
  @isName('the name of a schema: etalab/schema-irve-statique')
  name?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100,
    description: 'Of the schema of the name.',
  })
  @IsClearable()
  @isName('a version of the schema: 2.3.1')
  @NeedsName()
  version?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description: 'Instead of `name`.',
  })
  @IsClearable()
  @IsWebAddress()
  @IsInsteadOfName()
  url?: string | null;
}

/** As it is kept; nothing when nothing is told. */
export function toSchemaColumn(input: SchemaInput | null): SchemaReference | null {
  const { name, version, url } = input ?? {};
  if (name) {
    return { name, ...(version && { version }) };
  }
  return url ? { url } : null;
}

export function toSchemaResponse(schema: SchemaReference | null): SchemaReferenceResponse | null {
  return schema && { name: schema.name ?? null, version: schema.version ?? null, url: schema.url ?? null };
}

function rule(name: string, message: string, isKept: (input: SchemaInput) => boolean): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: (_, args) => isKept(args?.object ?? {}) },
    });
}

function NeedsName(): PropertyDecorator {
  return rule('needsName', 'must come with the name of the schema', ({ name }) => Boolean(name));
}

function IsInsteadOfName(): PropertyDecorator {
  return rule('isInsteadOfName', 'must be null when there is a name: one or the other', ({ name }) => !name);
}
