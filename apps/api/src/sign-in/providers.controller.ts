import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { OIDC_KINDS } from '../config';
import { MailWays } from '../mail/mail-ways';
import { EMAIL_PROVIDER_ID } from './email.controller';
import { OidcClients } from './oidc-clients';

const KINDS = [...OIDC_KINDS, 'email'] as const;

export class SignInProviderResponse {
  @ApiProperty({ type: String, description: 'Name of the provider in addresses of signing in.' })
  id!: string;

  @ApiProperty({ enum: KINDS, description: '`email`: a form asks for the address to send a link to.' })
  kind!: (typeof KINDS)[number];

  @ApiProperty({ type: String, description: 'What people call it.' })
  label!: string;

  @ApiProperty({
    type: Boolean,
    description: 'Whether its people do not exist, or their mail is open to everybody: in trials.',
  })
  fictional!: boolean;
}

@ApiTags('site')
@Controller('api/1/site/sign_in_providers')
export class ProvidersController {
  constructor(
    private readonly clients: OidcClients,
    private readonly mail: MailWays,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listSignInProviders',
    summary: 'Providers that people may sign in by, each at `/auth/{id}`',
  })
  @ApiOkResponse({ type: [SignInProviderResponse] })
  list(): SignInProviderResponse[] {
    const providers = this.clients
      .list()
      .map(({ id, kind, label, isFictional }) => ({ id, kind, label, fictional: isFictional }));
    const email = {
      id: EMAIL_PROVIDER_ID,
      kind: 'email',
      label: 'E-mail',
      fictional: this.mail.way === 'trial',
    } as const;
    return this.mail.signsIn ? [...providers, email] : providers;
  }
}
