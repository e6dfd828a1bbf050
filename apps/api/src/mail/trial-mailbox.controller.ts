import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NotFoundError } from '@passerelle/catalog';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { asUuid } from '../platform/database';
import { escapeHtml } from './letter';
import { MailWays } from './mail-ways';

interface KeptLetter {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string | null;
  readonly state: string;
  readonly problem: string | null;
  readonly created_at: Date;
}

const SHOWN = 50;

/** The mailbox of trials: what would have been sent, for everybody to read. It does not exist anywhere else. */
@ApiExcludeController()
@Controller('mail/trials')
export class TrialMailboxController {
  constructor(
    private readonly ways: MailWays,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  async list(@Res() response: Response): Promise<void> {
    this.mustBeTrial();
    const letters = await this.dataSource.query<KeptLetter[]>(
      `select id, recipient, subject, state, problem, created_at from mail order by created_at desc, id desc limit ${SHOWN}`,
    );
    show(response, page(letters));
  }

  @Get(':letter')
  async read(@Param('letter') id: string, @Res() response: Response): Promise<void> {
    this.mustBeTrial();
    const [letter] = await this.dataSource.query<{ body_html: string | null }[]>(
      'select body_html from mail where id = $1',
      [asUuid(id)],
    );
    if (!letter?.body_html) {
      throw new NotFoundError('error-not-found', 'The mailbox of trials has no such letter.');
    }
    show(response, letter.body_html);
  }

  private mustBeTrial(): void {
    if (this.ways.way !== 'trial') {
      throw new NotFoundError('error-not-found', 'There is no mailbox of trials here.');
    }
  }
}

function show(response: Response, html: string): void {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }).type('html').send(html);
}

function page(letters: readonly KeptLetter[]): string {
  const rows = letters.map(({ id, recipient, subject, state, problem, created_at }) => {
    const told = subject === null ? (problem ?? state) : subject;
    const title =
      subject === null ? escapeHtml(told) : `<a href="/mail/trials/${id}">${escapeHtml(told)}</a>`;
    return `<li><time>${created_at.toISOString().slice(0, 19)}Z</time> · ${escapeHtml(recipient)} · ${title}</li>`;
  });
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Boîte aux lettres de l’essai</title>
  </head>
  <body style="font-family: sans-serif; line-height: 1.5; max-width: 60rem; margin: 2rem auto; padding: 0 1rem">
    <h1>Boîte aux lettres de l’essai</h1>
    <p>Rien n’est envoyé : les messages de ce portail d’essai restent ici, lisibles par tous.
      <span lang="en">Nothing is sent: the letters of this trial stay here, for everybody to read.</span></p>
    ${rows.length > 0 ? `<ul>${rows.join('\n')}</ul>` : '<p>Aucun message. <span lang="en">No letter yet.</span></p>'}
    <p><a href="/">Retour au portail</a></p>
  </body>
</html>`;
}
