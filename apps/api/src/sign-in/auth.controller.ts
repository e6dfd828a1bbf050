import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { attemptCookie, sessionCookie, signOutCookie } from '../auth/cookies';
import { newSecret } from '../auth/secret';
import { Sessions } from '../auth/sessions';
import { ServerConfig } from '../config';
import { originOf } from '../platform/http';
import { ATTEMPT_MINUTES } from './attempts';
import { beginSession, noStore, orTell, redirect, signInPage } from './answers';
import { continuePage } from './continue-page';
import { isInEnglish, toLocalPath } from './local-path';
import type { Origins } from './oidc-clients';
import { SignInService } from './sign-in.service';

/**
 * What browsers follow, not programs: every end of it is a page. Signing in begins with a link and not with a form,
 * because `form-action` of the Content-Security-Policy would stop the redirects after a form.
 */
@ApiExcludeController()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: Sessions,
    private readonly server: ServerConfig,
  ) {}

  /** A provider that signs people out comes back here. */
  @Get('signed-out')
  signedOut(@Query('state') state: unknown, @Req() request: Request, @Res() response: Response): void {
    const [expected, language] = signOutCookie.read(request, this.server)?.split('~', 2) ?? [];
    signOutCookie.clear({ request, response }, this.server);
    const isOurs = expected !== undefined && expected === state;
    redirect(response, isOurs ? signedOutPage(language === 'en') : '/');
  }

  @Get(':provider')
  async begin(
    @Param('provider') providerId: string,
    @Query('return_to') wanted: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const exchange = { request, response };
    const returnTo = toLocalPath(wanted) ?? '/';
    await orTell(response, returnTo, async () => {
      const { url, browser } = await this.signIn.begin({
        providerId,
        origins: this.originsOf(request),
        browser: attemptCookie.read(request, this.server),
        returnTo,
      });
      attemptCookie.write(exchange, this.server, browser, inMinutes(ATTEMPT_MINUTES));
      redirect(response, url.href);
    });
  }

  @Get(':provider/callback')
  async finish(
    @Param('provider') providerId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const exchange = { request, response };
    const answer = {
      providerId,
      origins: this.originsOf(request),
      browser: attemptCookie.read(request, this.server),
      search: new URL(request.originalUrl, 'http://portal.invalid').search,
    };
    await orTell(response, '/', async () => {
      const attempt = await this.signIn.take(answer);
      await orTell(response, attempt.returnTo, async () => {
        const session = await this.signIn.finish(answer, attempt, request.get('user-agent'));
        await beginSession(exchange, this.server, this.sessions, session);
        redirect(response, attempt.returnTo);
      });
    });
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(
    @Query('return_to') wanted: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const exchange = { request, response };
    const secret = sessionCookie.read(request, this.server);
    const ended = secret === undefined ? undefined : await this.sessions.end(secret);
    sessionCookie.clear(exchange, this.server);
    const isEnglish = isInEnglish(toLocalPath(wanted) ?? '/');
    const state = newSecret();
    const url =
      ended?.issuer && ended.idToken
        ? await this.signIn.signOutUrl(ended.issuer, ended.idToken, state, this.originsOf(request))
        : undefined;
    if (url) {
      signOutCookie.write(
        exchange,
        this.server,
        `${state}~${isEnglish ? 'en' : 'fr'}`,
        inMinutes(ATTEMPT_MINUTES),
      );
    }
    noStore(response).send(continuePage(url?.href ?? signedOutPage(isEnglish)));
  }

  private originsOf(request: Request): Origins {
    const { localAddress = '127.0.0.1', localPort = 80 } = request.socket;
    const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
    return { visited: originOf(request, this.server), own: `http://${address}:${localPort}` };
  }
}

const signedOutPage = (isEnglish: boolean): string => `${signInPage(isEnglish)}?signed_out=yes`;

function inMinutes(minutes: number): Date {
  return new Date(Date.now() + minutes * 60_000);
}
