import { Readable } from 'node:stream';
import { isEmail } from 'class-validator';
import { createTransport, type NodemailerError, type Transporter } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mailbox } from '../config';
import { MailRefusal, type Mailer, type Message } from './mailer';

export interface SmtpSettings {
  readonly url: string;
  readonly tls: 'required' | 'off';
  readonly from: Mailbox;
  /** Longest silence. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

/** Hands letters to a mail server by SMTP (RFC 5321), each over a connection of its own. */
export class SmtpMailer implements Mailer {
  readonly engine = 'smtp';
  private readonly transport: Transporter;

  constructor(private readonly settings: SmtpSettings) {
    const { url, tls, timeoutMs = TIMEOUT_MS } = settings;
    const { protocol, hostname, port, username, password } = new URL(url);
    const isSecure = protocol === 'smtps:';
    this.transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (isSecure ? 465 : 587),
      secure: isSecure,
      requireTLS: !isSecure && tls === 'required',
      ignoreTLS: !isSecure && tls === 'off',
      ...(username && {
        auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(message: Message): Promise<void> {
    // The library reads a list of them out of what is not one, line breaks and all.
    if (!isEmail(message.to, { require_tld: false })) {
      throw new MailRefusal('mail-refused', true, 'The recipient is not one address.');
    }
    const { from } = this.settings;
    const raw = Readable.from([await compose(message, from)]);
    let isHandedOver = false;
    raw.once('end', () => (isHandedOver = true));
    try {
      await this.transport.sendMail({ envelope: { from: from.address, to: [message.to] }, raw });
    } catch (error) {
      throw toRefusal(error as NodemailerError, isHandedOver);
    }
  }

  async check(): Promise<void> {
    await this.transport.verify();
  }
}

/** The message as it goes over the wire, headers encoded and folded by the library. */
function compose({ id, to, subject, text, html, unsubscribeUrl }: Message, from: Mailbox): Promise<Buffer> {
  const composed = new MailComposer({
    from,
    to: { name: '', address: to },
    subject: oneLine(subject),
    text,
    html,
    messageId: `<${id}@${from.address.split('@').at(-1) ?? 'localhost'}>`,
    headers: {
      // So that nobody's holiday answers us (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl !== undefined && {
        'List-Unsubscribe': { prepared: true, value: `<${new URL(unsubscribeUrl).href}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  });
  return composed.compile().build();
}

/** Titles of others come into subjects: whatever could begin another header is a space. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
}

function toRefusal(error: NodemailerError, isHandedOver: boolean): MailRefusal {
  const { code = '', responseCode, permanent, message } = error;
  // Of TLS, where the library calls every fault of a connection the same.
  const { originalCode = '' } = error as { originalCode?: string };
  const reason = `${code} ${originalCode} ${message}`.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /CERT|SSL|TLS|ALTNAME/.test(originalCode)) {
    return new MailRefusal('mail-tls-refused', false, reason);
  }
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    return new MailRefusal('mail-not-authenticated', false, reason);
  }
  if (responseCode !== undefined) {
    return permanent
      ? new MailRefusal('mail-refused', true, reason)
      : new MailRefusal('mail-deferred', false, reason);
  }
  if (isHandedOver) {
    return new MailRefusal('mail-uncertain', true, reason);
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    return new MailRefusal('mail-refused', true, reason);
  }
  return new MailRefusal(code === 'ETIMEDOUT' ? 'mail-timeout' : 'mail-unreachable', false, reason);
}
