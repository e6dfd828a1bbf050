import { Injectable } from '@nestjs/common';
import { TooManyError } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { hashSecret, newSecret } from '../auth/secret';
import { layOut } from '../mail/letter';
import { WritesLetters, type LetterWriter, type QueuedMail, type WrittenLetter } from '../mail/letter-writer';
import { Outbox } from '../mail/outbox';
import { Transactions, uuidV7 } from '../platform/database';
import type { Language } from '../platform/http/lang';

export const LINK_MINUTES = 15;
/** Links that one address may have at the same time: enough for somebody impatient, too few to bury a mailbox. */
const MOST_LINKS = 5;
const SIGN_IN_LINK = 'sign-in-link';

export interface AskedLink {
  readonly email: string;
  readonly returnTo: string;
  readonly language: Language;
  readonly origin: string;
}

export interface TakenLink {
  readonly email: string;
  readonly returnTo: string;
}

interface LinkData {
  readonly linkId: string;
}

const TEXTS: Readonly<
  Record<Language, { subject: string; text: string; action: string; footer: string; path: string }>
> = {
  fr: {
    subject: 'Votre lien de connexion',
    text: `Vous avez demandé à vous connecter au portail de données. Ce lien vaut ${LINK_MINUTES} minutes et ne sert qu’une fois.`,
    action: 'Se connecter',
    footer: 'Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne ne se connecte.',
    path: '/sign-in/confirm',
  },
  en: {
    subject: 'Your sign-in link',
    text: `You asked to sign in to the data portal. This link is good for ${LINK_MINUTES} minutes, and works once.`,
    action: 'Sign in',
    footer: 'You did not ask for it? Do nothing: nobody signs in without this link.',
    path: '/en/sign-in/confirm',
  },
};

/**
 * Links that let in whoever reads the mail of an address. The same is done for every address, so that nobody learns which
 * ones are known. The secret is made when the letter is written: it is nowhere before, and only its hash is afterwards.
 */
@WritesLetters(SIGN_IN_LINK)
@Injectable()
export class SignInLinks implements LetterWriter<LinkData> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws TooManyError */
  async ask({ email, returnTo, language, origin }: AskedLink): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in-link ${email}`]);
      await tx.query('delete from sign_in_link where expires_at < now()');
      const [row] = await tx.query<{ id: string; expires_at: Date }[]>(
        `insert into sign_in_link (id, email, return_to, expires_at)
         select $1, $2, $3, now() + make_interval(mins => $4)
         where (select count(*) from sign_in_link where email = $2) < $5 returning id, expires_at`,
        [uuidV7(), email, returnTo, LINK_MINUTES, MOST_LINKS],
      );
      if (!row) {
        throw new TooManyError('too-many-requests', 'This address was sent several links already.');
      }
      await this.outbox.queue(tx, {
        key: `${SIGN_IN_LINK} ${row.id}`,
        kind: SIGN_IN_LINK,
        recipient: email,
        language,
        origin,
        data: { linkId: row.id } satisfies LinkData,
        notAfter: row.expires_at,
      });
    });
  }

  /** Takes the link away, so that it lets nobody in again. */
  async take(secret: string): Promise<TakenLink | undefined> {
    const [link] = await this.dataSource.query<TakenLink[]>(
      `with taken as (delete from sign_in_link where hash = $1 and expires_at > now() returning *)
       select email, return_to as "returnTo" from taken`,
      [hashSecret(secret)],
    );
    return link;
  }

  async write({ language, origin, data }: QueuedMail<LinkData>): Promise<WrittenLetter | undefined> {
    const secret = newSecret();
    const [row] = await this.dataSource.query<object[]>(
      `with named as (
         update sign_in_link set hash = $2 where id = $1 and expires_at > now() returning id)
       select id from named`,
      [data.linkId, hashSecret(secret)],
    );
    const { subject, text, action, footer, path } = TEXTS[language];
    return (
      row &&
      layOut(
        {
          subject,
          paragraphs: [text],
          action: { label: action, url: `${origin}${path}?token=${secret}` },
          footer: [footer],
        },
        language,
      )
    );
  }
}
