import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { can, CONTACT_ROLES } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { ReferenceResponse } from '../datasets/datasets.dto';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { toOrganizationReference } from '../organizations/organizations.mapper';
import {
  editPermissions,
  IDEMPOTENCY_KEY,
  NeedsSignIn,
  PageQuery,
  toPage,
  type View,
  viewOf,
} from '../platform/http';
import { labelsOf, LangQuery } from '../platform/http/lang';
import { ContactPage, ContactResponse, ContactsQuery, CreateContact, UpdateContact } from './contacts.dto';
import { ContactsService, ownedBy, type ContactRow } from './contacts.service';
import { CONTACT_ROLE_LABELS } from './labels';

@ApiTags('contacts')
@ApiSecurity('token')
@Controller('api/1')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly server: ServerConfig,
  ) {}

  @Get('contacts')
  @NeedsSignIn()
  @ApiOperation({ operationId: 'listContacts', summary: 'The contacts that you may give to datasets' })
  @ApiOkResponse({ type: ContactPage })
  list(@Query() query: ContactsQuery, @Req() request: Request): Promise<ContactPage> {
    return this.page(query, request);
  }

  @Get('organizations/:organization/contacts')
  @NeedsSignIn()
  @ApiOperation({
    operationId: 'listOrganizationContacts',
    summary: 'The address book of an organization, for its members',
  })
  @ApiOkResponse({ type: ContactPage })
  async listOfOrganization(
    @Param('organization') organization: string,
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<ContactPage> {
    return this.page({ ...query, organization }, request);
  }

  @Get('organizations/:organization/contacts/suggest')
  @NeedsSignIn()
  @ApiOperation({
    operationId: 'suggestOrganizationContacts',
    summary: 'Contacts of an organization whose name or address contains what was typed, for its members',
  })
  @ApiOkResponse({ type: [ContactResponse] })
  async suggest(
    @Param('organization') organization: string,
    @Query() { q, size }: SuggestQueryParameters,
    @Req() request: Request,
  ): Promise<ContactResponse[]> {
    const view = viewOf(request, this.server);
    const { rows } = await this.contacts.list(request.actor, { organization, q, page: 1, pageSize: size });
    return rows.map((row) => toContactResponse(row, view));
  }

  @Get('users/:user/contacts')
  @NeedsSignIn()
  @ApiOperation({
    operationId: 'listUserContacts',
    summary: 'The address book of a person, for themselves and administrators',
  })
  @ApiOkResponse({ type: ContactPage })
  async listOfUser(
    @Param('user') user: string,
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<ContactPage> {
    return this.page({ ...query, user }, request);
  }

  @Get('contacts/roles')
  @ApiOperation({ operationId: 'listContactRoles', summary: 'What a contact can be to a dataset' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listRoles(@Query() { lang }: LangQuery): ReferenceResponse[] {
    return labelsOf(CONTACT_ROLES, CONTACT_ROLE_LABELS, lang);
  }

  @Post('contacts')
  @ApiOperation({ operationId: 'createContact', summary: 'A new contact, of an organization or your own' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ContactResponse })
  async create(
    @Body() input: CreateContact,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<ContactResponse> {
    return this.get(await this.contacts.create(request.actor, input, key), request);
  }

  @Get('contacts/:contact')
  @ApiOperation({ operationId: 'getContact', summary: 'A contact of an address book of yours' })
  @ApiOkResponse({ type: ContactResponse })
  async get(@Param('contact') id: string, @Req() request: Request): Promise<ContactResponse> {
    const row = await this.contacts.get(request.actor, id);
    return toContactResponse(row, viewOf(request, this.server));
  }

  @Put('contacts/:contact')
  @ApiOperation({
    operationId: 'updateContact',
    summary: 'Change a contact, wherever it is shown; what is left out stays',
  })
  @ApiOkResponse({ type: ContactResponse })
  async update(
    @Param('contact') id: string,
    @Body() input: UpdateContact,
    @Req() request: Request,
  ): Promise<ContactResponse> {
    return this.get(await this.contacts.update(request.actor, id, input), request);
  }

  @Patch('contacts/:contact')
  @ApiOperation({ operationId: 'patchContact', summary: 'Change a contact (JSON merge patch)' })
  @ApiOkResponse({ type: ContactResponse })
  patch(
    @Param('contact') id: string,
    @Body() input: UpdateContact,
    @Req() request: Request,
  ): Promise<ContactResponse> {
    return this.update(id, input, request);
  }

  @Delete('contacts/:contact')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteContact',
    summary: 'Take a contact out of the address book, and of datasets',
  })
  @ApiNoContentResponse()
  async remove(@Param('contact') id: string, @Req() request: Request): Promise<void> {
    await this.contacts.remove(request.actor, id);
  }

  private async page(query: ContactsQuery & { user?: string }, request: Request): Promise<ContactPage> {
    const view = viewOf(request, this.server);
    const { rows, total } = await this.contacts.list(request.actor, { ...query, pageSize: query.page_size });
    const data = rows.map((row) => toContactResponse(row, view));
    return toPage(data, total, query, view.origin + request.originalUrl);
  }
}

function toContactResponse(row: ContactRow, { origin, actor }: View): ContactResponse {
  const { id, role, name, email, contact_form, organization } = row;
  return {
    id,
    role,
    name,
    email,
    contact_form,
    organization: organization && toOrganizationReference(organization, origin),
    permissions: editPermissions(can(actor, 'contact:edit', ownedBy(row))),
  };
}
