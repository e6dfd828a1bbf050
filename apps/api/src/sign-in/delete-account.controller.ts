import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InvalidError, type ErrorCode } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { sessionCookie } from '../auth/cookies';
import { mustBeSignedIn } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { versionCheck } from '../platform/http';
import { UsersService } from '../users/users.service';
import { orTell, redirect, signInPage } from './answers';
import { isInEnglish, toLocalPath } from './local-path';

export const DELETE_ACCOUNT_PATH = 'auth/delete-account';

/** Deleting one's account by a form of our pages, that works without scripts. */
@ApiExcludeController()
@Controller(DELETE_ACCOUNT_PATH)
export class DeleteAccountController {
  constructor(
    private readonly users: UsersService,
    private readonly server: ServerConfig,
  ) {}

  @Post()
  async remove(
    @Body() form: Readonly<Partial<Record<string, unknown>>> = {},
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = toLocalPath(form.page) ?? '/account';
    await orTell(
      response,
      page,
      async () => {
        mustBeSignedIn(request.actor);
        if (form.confirm !== 'yes') {
          throw new InvalidError('invalid-input', 'Deleting an account is confirmed first.', {
            confirm: ['must be yes'],
          });
        }
        await this.users.remove(request.actor, request.actor.userId, versionCheck(request));
        sessionCookie.clear({ request, response }, this.server);
        redirect(response, `${signInPage(isInEnglish(page))}?account_deleted=yes`);
      },
      refusedPage,
    );
  }
}

/** Where the form is, with what was refused. */
function refusedPage(problem: ErrorCode, page: string): string {
  const url = new URL(page, 'http://portal.invalid');
  url.search = new URLSearchParams({ problem }).toString();
  url.hash = 'delete-account';
  return url.pathname + url.search + url.hash;
}
