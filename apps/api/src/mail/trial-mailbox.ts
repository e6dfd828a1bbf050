import { DataSource } from 'typeorm';
import type { Mailer, Message } from './mailer';

/** Keeps letters where everybody may read them, instead of sending them: for trials and development alone. */
export class TrialMailbox implements Mailer {
  readonly engine = 'trial';

  constructor(private readonly dataSource: DataSource) {}

  async send({ id, subject, text, html }: Message): Promise<void> {
    await this.dataSource.query(
      'update mail set subject = $2, body_text = $3, body_html = $4 where id = $1',
      [id, subject, text, html],
    );
  }

  async check(): Promise<void> {
    await this.dataSource.query('select 1');
  }
}
