import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { CONTACT_ROLES, LIMITS, type ContactRole } from '@passerelle/catalog';
import { IsEmail, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ContactPointResponse } from '../entries/entry.dto';
import { OrganizationReference } from '../organizations/organizations.dto';
import { EditPermissions, PageQuery, PageResponse } from '../platform/http';
import { ById, IsClearable, IsId, IsWebAddress, Trimmed } from '../platform/http/input';

export class CreateContact {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.name,
    description: 'Of a person or a service, as it is shown.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.name)
  name!: string;

  @ApiProperty({ enum: CONTACT_ROLES, description: 'What the contact is to a dataset.' })
  @IsIn(CONTACT_ROLES)
  role!: ContactRole;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.name,
    description: 'A contact of the role `contact` needs an address or a form.',
  })
  @IsClearable()
  @Trimmed()
  @MaxLength(LIMITS.name)
  @IsEmail()
  email?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description: 'Address of a page to write to. The role `contact` needs this or `email`.',
  })
  @IsClearable()
  @IsWebAddress()
  contact_form?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Whose address book it stands in; without one, your own. Never changes.',
  })
  @IsClearable()
  @ById()
  @IsId()
  organization?: string | null;
}

/** What is changed of a contact, wherever it is shown; what is left out stays as it is. */
export class UpdateContact extends PartialType(CreateContact, { skipNullProperties: false }) {}

export class ContactResponse extends ContactPointResponse {
  @ApiProperty({ type: OrganizationReference, nullable: true, description: 'None for your own.' })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: EditPermissions, description: 'What you may do with it.' })
  permissions!: EditPermissions;
}

export class ContactPage extends PageResponse {
  @ApiProperty({ type: [ContactResponse] })
  data!: ContactResponse[];
}

export class ContactsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'Identifier or slug; without it, of all you may take from.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.slug)
  organization?: string;
}
