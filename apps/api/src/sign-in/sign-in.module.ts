import {
  Module,
  RequestMethod,
  type MiddlewareConsumer,
  type NestModule,
  type OnModuleInit,
} from '@nestjs/common';
import { urlencoded } from 'express';
import { DataConfig, OidcConfig, ServerConfig } from '../config';
import { FictionalIdentitiesModule } from '../fictional-identities/fictional-identities.module';
import { UsersModule } from '../users/users.module';
import { SignInAttempts } from './attempts';
import { AuthController } from './auth.controller';
import { checkSignIn } from './check-sign-in';
import { DELETE_ACCOUNT_PATH, DeleteAccountController } from './delete-account.controller';
import { EMAIL_PROVIDER_ID, EmailController } from './email.controller';
import { OidcClients } from './oidc-clients';
import { ProvidersController } from './providers.controller';
import { SignInLinks } from './sign-in-links';
import { SignInService } from './sign-in.service';

@Module({
  imports: [FictionalIdentitiesModule, UsersModule],
  // `0-email` before the names of providers.
  controllers: [EmailController, DeleteAccountController, AuthController, ProvidersController],
  providers: [OidcClients, SignInAttempts, SignInLinks, SignInService],
})
export class SignInModule implements NestModule, OnModuleInit {
  constructor(
    private readonly oidc: OidcConfig,
    private readonly data: DataConfig,
    private readonly server: ServerConfig,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    const forms = [`auth/${EMAIL_PROVIDER_ID}{/*rest}`, DELETE_ACCOUNT_PATH];
    consumer
      .apply(urlencoded({ extended: false, limit: '10kb', parameterLimit: 20 }))
      .forRoutes(...forms.map((path) => ({ path, method: RequestMethod.POST })));
  }

  onModuleInit(): void {
    checkSignIn(this.oidc, this.data, this.server);
  }
}
