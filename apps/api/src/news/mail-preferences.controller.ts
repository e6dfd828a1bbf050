import { Body, Controller, Get, Patch, Req } from '@nestjs/common';
import {
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import { IsIn } from 'class-validator';
import type { Request } from 'express';
import { must } from '../auth/current-actor';
import { MailWays, type MailWay } from '../mail/mail-ways';
import { IF_MATCH, versionCheck, versioned } from '../platform/http';
import { IsOmittable } from '../platform/http/input';
import { LANGUAGES, type Language } from '../platform/http/lang';
import { MAIL_FREQUENCIES, type MailFrequency } from './mail-frequency';
import { MailPreferences } from './mail-preferences';

export class MailPreferencesResponse {
  @ApiProperty({ enum: MAIL_FREQUENCIES, description: '`instant`: within a minute or two.' })
  frequency!: MailFrequency;

  @ApiProperty({ enum: LANGUAGES, description: 'Language of the letters.' })
  language!: Language;

  @ApiProperty({ type: String, description: 'Where news go.' })
  email!: string;

  @ApiProperty({
    type: Boolean,
    description: 'Whether the address was shown to be yours. News are written to no other.',
  })
  verified!: boolean;

  @ApiProperty({
    enum: ['smtp', 'trial', 'none'],
    description: 'Whether this portal sends e-mail, keeps it in the mailbox of trials, or writes none.',
  })
  sent!: MailWay;
}

export class UpdateMailPreferences {
  @ApiPropertyOptional({ enum: MAIL_FREQUENCIES, description: 'How often letters of news come.' })
  @IsOmittable()
  @IsIn(MAIL_FREQUENCIES)
  frequency?: MailFrequency;

  @ApiPropertyOptional({ enum: LANGUAGES, description: 'Language of the letters.' })
  @IsOmittable()
  @IsIn(LANGUAGES)
  language?: Language;
}

@ApiTags('me')
@ApiSecurity('token')
@Controller('api/1/me/mail_preferences')
export class MailPreferencesController {
  constructor(
    private readonly preferences: MailPreferences,
    private readonly ways: MailWays,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getMailPreferences', summary: 'What you want by e-mail' })
  @ApiOkResponse({ type: MailPreferencesResponse })
  async get(@Req() request: Request): Promise<MailPreferencesResponse> {
    must(request.actor, 'notification:read');
    return this.answer(request.actor, request);
  }

  @Patch()
  @ApiOperation({ operationId: 'updateMailPreferences', summary: 'Change what you want by e-mail' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: MailPreferencesResponse })
  async update(
    @Body() input: UpdateMailPreferences,
    @Req() request: Request,
  ): Promise<MailPreferencesResponse> {
    must(request.actor, 'notification:handle');
    await this.preferences.set(request.actor, input, versionCheck(request));
    return this.answer(request.actor, request);
  }

  private async answer(actor: Actor, request: Request): Promise<MailPreferencesResponse> {
    const { version, ...preferences } = await this.preferences.get(actor);
    return versioned(request, version, { ...preferences, sent: this.ways.way });
  }
}
