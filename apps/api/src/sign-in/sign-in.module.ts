import { Module, type OnModuleInit } from '@nestjs/common';
import { DataConfig, OidcConfig, ServerConfig } from '../config';
import { FictionalIdentitiesModule } from '../fictional-identities/fictional-identities.module';
import { UsersModule } from '../users/users.module';
import { SignInAttempts } from './attempts';
import { AuthController } from './auth.controller';
import { checkSignIn } from './check-sign-in';
import { OidcClients } from './oidc-clients';
import { ProvidersController } from './providers.controller';
import { SignInService } from './sign-in.service';

@Module({
  imports: [FictionalIdentitiesModule, UsersModule],
  controllers: [AuthController, ProvidersController],
  providers: [OidcClients, SignInAttempts, SignInService],
})
export class SignInModule implements OnModuleInit {
  constructor(
    private readonly oidc: OidcConfig,
    private readonly data: DataConfig,
    private readonly server: ServerConfig,
  ) {}

  onModuleInit(): void {
    checkSignIn(this.oidc, this.data, this.server);
  }
}
