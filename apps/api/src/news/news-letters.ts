import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActorsReader } from '../auth/actors.reader';
import { pageOf } from '../follows/notification-pages';
import { NotificationsReader, type NotificationRow } from '../follows/notifications.reader';
import { layOut, type LetterItem } from '../mail/letter';
import { WritesLetters, type LetterWriter, type QueuedMail, type WrittenLetter } from '../mail/letter-writer';
import { digestFooter } from './digest-footer';
import { NEWS_TEXTS } from './news-texts';

export const NEWS = 'news';

/** More is for the portal. */
const SHOWN = 30;

/** Tells the news of one letter: those that may still be seen, and were not read meanwhile. */
@WritesLetters(NEWS)
@Injectable()
export class NewsLetters implements LetterWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly actors: ActorsReader,
    private readonly notifications: NotificationsReader,
  ) {}

  async write(mail: QueuedMail): Promise<WrittenLetter | undefined> {
    const { id, accountId = '', language, origin } = mail;
    const actor = await this.actors.findAccount(accountId);
    const below = await digestFooter(this.dataSource, mail);
    const { rows, total } = actor
      ? await this.notifications.listOfMail(actor, id, SHOWN)
      : { rows: [], total: 0 };
    const texts = NEWS_TEXTS[language];
    const items = rows.map((row) => toItem(row, origin, mail));
    const [first] = items;
    if (first === undefined || below === undefined) {
      return undefined;
    }
    const parts = {
      subject: texts.subjectOf(total, first.text),
      paragraphs: [texts.intro],
      items,
      action: {
        label: total > items.length ? texts.more(total - items.length) : texts.action,
        url: origin + texts.accountPath,
      },
      footer: below.footer,
    };
    return { ...layOut(parts, language), unsubscribeUrl: below.unsubscribeUrl };
  }
}

function toItem(row: NotificationRow, origin: string, { language }: QueuedMail): LetterItem {
  const { kinds, pagePrefix } = NEWS_TEXTS[language];
  return {
    text: kinds[row.kind](row.subject.title, row.about?.title ?? row.about_title ?? ''),
    url: pageOf(row, origin + pagePrefix),
  };
}
