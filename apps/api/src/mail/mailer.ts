/** What somebody gets to read: the same in plain text and in HTML. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Message extends Letter {
  /** UUID; the same at every attempt, so that whoever gets it twice may tell. */
  readonly id: string;
  /** An address, without a name. */
  readonly to: string;
  /** Where one POST ends letters of this kind (RFC 8058); for what nobody asked for by itself. */
  readonly unsubscribeUrl?: string | undefined;
}

/**
 * What the portal needs of a mail server. `send` resolves once the server has taken the message over, and else rejects
 * with a {@link MailRefusal} that says whether another attempt may help.
 */
export interface Mailer {
  /** `smtp`, `trial`. */
  readonly engine: string;
  send(message: Message): Promise<void>;
  /** Rejects when the server does not answer, or does not let us in. */
  check(): Promise<void>;
}

/** Why something was not sent, with what to do. The codes stand in the journal, and `docs/how-to/e-mail.md` lists them. */
export const MAIL_PROBLEMS = {
  'mail-refused': 'The mail server refused it for good. Its answer is in the logs.',
  'mail-deferred': 'The mail server told us to come again, until we gave up. Its answer is in the logs.',
  'mail-timeout': 'The mail server did not answer in time.',
  'mail-unreachable': 'The mail server could not be reached. Check SMTP_URL, and the network.',
  'mail-tls-refused':
    'The connection could not be encrypted. Check the certificate of the server, or SMTP_TLS.',
  'mail-not-authenticated': 'The mail server did not accept user and password of SMTP_URL.',
  'mail-uncertain':
    'The whole letter was handed over and no answer came, or the worker died with it: it may have been sent, and is not sent again.',
  'mail-expired': 'It could not be sent while it still meant something.',
  'mail-not-written': 'The letter could not be written. The reason is in the logs.',
} as const;
export type MailProblem = keyof typeof MAIL_PROBLEMS;

export class MailRefusal extends Error {
  constructor(
    readonly code: MailProblem,
    /** Whether to give up at once. */
    readonly isFinal: boolean,
    /** For the logs. */
    reason: string,
  ) {
    super(reason);
    this.name = 'MailRefusal';
  }
}
