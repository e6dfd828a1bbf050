import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isFromOurPages } from '../auth/actor.middleware';
import { ServerConfig } from '../config';
import { MailPreferences } from './mail-preferences';

/**
 * Ends news without signing in. Mail programs send one POST from anywhere; browsers are led to a page that asks, since
 * programs that look into mail open every link.
 */
@ApiExcludeController()
@Controller('mail/unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly preferences: MailPreferences,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  ask(@Query('token') token: unknown, @Query('lang') lang: unknown, @Res() response: Response): void {
    const query = new URLSearchParams({ token: typeof token === 'string' ? token : '' });
    response.set('Cache-Control', 'no-store').redirect(303, `${pageIn(lang)}?${query.toString()}`);
  }

  @Post()
  @HttpCode(200)
  async unsubscribe(
    @Query('token') token: unknown,
    @Query('lang') lang: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.preferences.unsubscribe(typeof token === 'string' ? token : '');
    response.set('Cache-Control', 'no-store');
    if (isFromOurPages(request, this.server)) {
      response.redirect(303, `${pageIn(lang)}?done=yes`);
    } else {
      // The same whether the token is known; and no redirect, which RFC 8058 forbids.
      response.type('text').send('OK\n');
    }
  }
}

const pageIn = (lang: unknown): string => (lang === 'en' ? '/en/unsubscribe' : '/unsubscribe');
