import { SetMetadata } from '@nestjs/common';
import type { Language } from '../platform/http/lang';
import type { Letter } from './mailer';

/** What was queued, as its writer gets it. */
export interface QueuedMail<Data extends object = object> {
  readonly id: string;
  readonly recipient: string;
  readonly accountId: string | undefined;
  readonly language: Language;
  /** Of the portal, for links. */
  readonly origin: string;
  readonly data: Data;
}

export interface WrittenLetter extends Letter {
  /** For letters that nobody asked for one by one. */
  readonly unsubscribeUrl?: string;
}

/**
 * Writes the letters of one kind, when they are sent: they tell what holds then. `undefined` when there is nothing to
 * tell any more.
 */
export interface LetterWriter<Data extends object = object> {
  write(mail: QueuedMail<Data>): Promise<WrittenLetter | undefined>;
}

export const WRITES_LETTERS = Symbol('WRITES_LETTERS');

/** Marks a provider as the {@link LetterWriter} of a kind; the job that sends finds it by this mark. */
export const WritesLetters = (kind: string): ClassDecorator => SetMetadata(WRITES_LETTERS, kind);
