import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InvalidError, NotAllowedError, NotFoundError, TooManyError } from '@passerelle/catalog';
import { isEmail } from 'class-validator';
import type { Request, Response } from 'express';
import { isFromOurPages } from '../auth/actor.middleware';
import { Sessions } from '../auth/sessions';
import { ServerConfig } from '../config';
import { MailWays } from '../mail/mail-ways';
import { originOf } from '../platform/http';
import { callerOf, keyOf } from '../platform/rate-limit/caller';
import { RateCounter } from '../platform/rate-limit/rate-counter';
import { EMAIL_ISSUER } from '../users/reserved-account';
import { readName } from '../users/person-name';
import { UsersService } from '../users/users.service';
import { beginSession, orTell, redirect, signInPage } from './answers';
import { isInEnglish, languageOf, toLocalPath } from './local-path';
import { SignInLinks } from './sign-in-links';

/** No real provider can have this name: theirs begin with a letter. */
export const EMAIL_PROVIDER_ID = '0-email';

/** In a minute. */
const PER_ADDRESS = 2;
const PER_CALLER = 10;

type Form = Readonly<Partial<Record<string, unknown>>>;

/** Signing in by a link in an e-mail: forms of our pages, that work without scripts. */
@ApiExcludeController()
@Controller(`auth/${EMAIL_PROVIDER_ID}`)
export class EmailController {
  constructor(
    private readonly ways: MailWays,
    private readonly links: SignInLinks,
    private readonly users: UsersService,
    private readonly sessions: Sessions,
    private readonly counter: RateCounter,
    private readonly server: ServerConfig,
  ) {}

  @Post()
  async ask(@Body() form: Form = {}, @Req() request: Request, @Res() response: Response): Promise<void> {
    const returnTo = toLocalPath(form.return_to) ?? '/';
    await orTell(response, returnTo, async () => {
      this.mustBeOurForm(request);
      const email = readAddress(form.email);
      this.count(request, email);
      const language = languageOf(returnTo);
      await this.links.ask({ email, returnTo, language, origin: originOf(request, this.server) });
      const query = new URLSearchParams({ sent: 'yes', return_to: returnTo });
      redirect(response, `${signInPage(isInEnglish(returnTo))}?${query.toString()}`);
    });
  }

  /** By a press of a button: programs that look into mail open every link, but send no forms. */
  @Post('confirm')
  async confirm(@Body() form: Form = {}, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = toLocalPath(form.page) ?? '/';
    await orTell(response, page, async () => {
      this.mustBeOurForm(request);
      const link = typeof form.token === 'string' ? await this.links.take(form.token) : undefined;
      if (!link) {
        throw new InvalidError('sign-in-link-over', 'This link was used, or is too old.');
      }
      const { email, returnTo } = link;
      const accountId = await this.users.signIn(
        {
          issuer: EMAIL_ISSUER,
          subject: email,
          email,
          firstName: readName(form.first_name),
          lastName: readName(form.last_name),
          claims: { email_verified: true },
        },
        languageOf(returnTo),
      );
      const session = await this.sessions.create({
        accountId,
        userAgent: request.get('user-agent'),
        issuer: EMAIL_ISSUER,
      });
      await beginSession({ request, response }, this.server, this.sessions, session);
      redirect(response, returnTo);
    });
  }

  /** Also against being signed in as somebody else by a form of another site. */
  private mustBeOurForm(request: Request): void {
    if (!this.ways.signsIn) {
      throw new NotFoundError('sign-in-provider-not-found', 'Nobody signs in by e-mail here.');
    }
    if (!isFromOurPages(request, this.server)) {
      throw new NotAllowedError('foreign-origin', 'Signing in is only begun from the pages of this portal.');
    }
  }

  private count(request: Request, email: string): void {
    const caller = callerOf(request);
    const isTooMuch =
      this.counter.take(keyOf('sign-in-link to', email)).used > PER_ADDRESS ||
      (caller !== undefined && this.counter.take(keyOf('sign-in-link by', caller)).used > PER_CALLER);
    if (isTooMuch) {
      throw new TooManyError('too-many-requests', 'Too many links were asked for in a minute.');
    }
  }
}

/** @throws InvalidError */
function readAddress(value: unknown): string {
  const email = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (!isEmail(email)) {
    throw new InvalidError('sign-in-email-invalid', 'This is no e-mail address.');
  }
  return email;
}
