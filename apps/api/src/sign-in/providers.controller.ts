import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { OIDC_KINDS, type OidcKind } from '../config';
import { OidcClients } from './oidc-clients';

export class SignInProviderResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ enum: OIDC_KINDS })
  kind!: OidcKind;

  @ApiProperty({ type: String, description: 'What people call it.' })
  label!: string;

  @ApiProperty({ type: Boolean, description: 'Whether its people do not exist.' })
  fictional!: boolean;
}

@ApiTags('site')
@Controller('api/1/site/sign_in_providers')
export class ProvidersController {
  constructor(private readonly clients: OidcClients) {}

  @Get()
  @ApiOperation({
    operationId: 'listSignInProviders',
    summary: 'Providers that people may sign in by, each at `/auth/{id}`',
  })
  @ApiOkResponse({ type: [SignInProviderResponse] })
  list(): SignInProviderResponse[] {
    return this.clients
      .list()
      .map(({ id, kind, label, isFictional }) => ({ id, kind, label, fictional: isFictional }));
  }
}
