import type { DataSource } from 'typeorm';
import type { LetterParts } from '../mail/letter';
import type { QueuedMail } from '../mail/letter-writer';
import { NEWS_TEXTS } from './news-texts';
import { unsubscribeUrl } from './unsubscribe-url';

/** Stands below each letter that nobody asked for one by one: why one gets it, and how to get no more. */
export interface DigestFooter {
  readonly footer: LetterParts['footer'];
  readonly unsubscribeUrl: string;
}

/** `undefined` for whoever wants no news any more, or has another address by now. */
export async function digestFooter(
  dataSource: DataSource,
  { accountId, recipient, language, origin }: QueuedMail,
): Promise<DigestFooter | undefined> {
  const [row] = await dataSource.query<{ key: string }[]>(
    `select unsubscribe_key as key from account
     where id = $1 and email = $2 and mail_frequency <> 'none' and deleted is null`,
    [accountId, recipient],
  );
  const texts = NEWS_TEXTS[language];
  return (
    row && {
      footer: [
        texts.why,
        { text: texts.settings, url: origin + texts.accountPath },
        { text: texts.unsubscribe, url: unsubscribeUrl(origin, row.key, language) },
      ],
      unsubscribeUrl: unsubscribeUrl(origin, row.key),
    }
  );
}
