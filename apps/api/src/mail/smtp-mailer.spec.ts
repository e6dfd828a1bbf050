import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { layOut } from './letter';
import { MailRefusal, type Message } from './mailer';
import { SmtpMailer, type SmtpSettings } from './smtp-mailer';

interface Received {
  readonly raw: string;
  readonly from: string;
  readonly to: readonly string[];
}

const received: Received[] = [];
const closing: (() => Promise<void>)[] = [];
beforeEach(() => {
  received.length = 0;
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A real mail server on this machine, that keeps what it takes. */
async function startServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          raw: Buffer.concat(chunks).toString(),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        });
        done();
      });
    },
    ...options,
  });
  // A client that breaks off is what some of these tests are about.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return (server.server.address() as AddressInfo).port;
}

const mailerFor = (port: number, settings: Partial<SmtpSettings> = {}) =>
  new SmtpMailer({
    url: `smtp://127.0.0.1:${port}`,
    tls: 'off',
    from: { name: 'Données d’Essai', address: 'data@portail.test' },
    ...settings,
  });

const letter = layOut(
  {
    subject: 'Qualité de l’air à Besançon',
    paragraphs: ['Bonjour <b>toi</b> & moi'],
    action: { label: 'Lire', url: 'https://portail.test/datasets/air?a=1&b=2' },
    footer: ['Fin'],
  },
  'fr',
);
const message: Message = { ...letter, id: '0192d000-0000-7000-8000-000000000001', to: 'jeanne@exemple.test' };

const parsed = (): Promise<Email> => PostalMime.parse(received[0]!.raw);
const headersOf = ({ headers }: Email, name: string) =>
  headers.filter(({ key }) => key === name).map(({ value }) => value);

async function refusalOf(sending: Promise<void>): Promise<Pick<MailRefusal, 'code' | 'isFinal'>> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MailRefusal);
  const { code, isFinal } = error as MailRefusal;
  return { code, isFinal };
}

describe('a message', () => {
  it('arrives as it was written, in text and in HTML', async () => {
    await mailerFor(await startServer()).send(message);
    expect(received.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'data@portail.test', to: ['jeanne@exemple.test'] },
    ]);
    const mail = await parsed();
    expect(mail).toMatchObject({
      subject: 'Qualité de l’air à Besançon',
      from: { name: 'Données d’Essai', address: 'data@portail.test' },
      to: [{ address: 'jeanne@exemple.test' }],
      messageId: `<${message.id}@portail.test>`,
    });
    expect(headersOf(mail, 'auto-submitted')).toEqual(['auto-generated']);
    expect(headersOf(mail, 'list-unsubscribe')).toEqual([]);
    expect(mail.text).toContain('Bonjour <b>toi</b> & moi');
    expect(mail.html).toContain('Bonjour &#60;b&#62;toi&#60;/b&#62; &#38; moi');
    expect(mail.html).toContain('href="https://portail.test/datasets/air?a=1&#38;b=2"');
  });

  it('says where one POST ends it', async () => {
    const unsubscribeUrl = `https://portail.test/mail/unsubscribe?token=${'x'.repeat(100)}`;
    await mailerFor(await startServer()).send({ ...message, unsubscribeUrl });
    const mail = await parsed();
    expect(headersOf(mail, 'list-unsubscribe')).toEqual([`<${unsubscribeUrl}>`]);
    expect(headersOf(mail, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  });

  it.each(['\r\n', '\n', '\r', '\u0085', '\u2028', '\0'])(
    'gets no header from what others wrote into its subject: %j',
    async (breaking) => {
      const subject = `Air${breaking}Bcc: everybody@exemple.test${breaking}${breaking}Body`;
      await mailerFor(await startServer()).send({ ...message, subject });
      const mail = await parsed();
      expect(mail.bcc ?? []).toEqual([]);
      expect(mail.subject).toBe('Air Bcc: everybody@exemple.test Body');
      expect(received[0]!.to).toEqual(['jeanne@exemple.test']);
    },
  );

  it.each(['a@b.test>\r\nRCPT TO:<c@d.test', 'a@b.test, c@d.test', 'a@b.test\r\nBcc: c@d.test'])(
    'goes to nobody when its recipient is not one address: %j',
    async (to) => {
      const refusal = await refusalOf(mailerFor(await startServer()).send({ ...message, to }));
      expect([refusal, received]).toEqual([{ code: 'mail-refused', isFinal: true }, []]);
    },
  );
});

describe('a mail server', () => {
  it('that refuses for good is not asked again', async () => {
    const port = await startServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })),
    });
    expect(await refusalOf(mailerFor(port).send(message))).toEqual({ code: 'mail-refused', isFinal: true });
  });

  it.each([421, 450, 451, 452])('that says %d is asked again', async (responseCode) => {
    const port = await startServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('Later'), { responseCode })),
    });
    expect(await refusalOf(mailerFor(port).send(message))).toEqual({ code: 'mail-deferred', isFinal: false });
  });

  it('that refuses the content for good is not asked again', async () => {
    const port = await startServer({
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(Object.assign(new Error('Spam'), { responseCode: 554 })));
      },
    });
    expect(await refusalOf(mailerFor(port).send(message))).toEqual({ code: 'mail-refused', isFinal: true });
  });

  it('that says nothing at all is asked again', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const sockets: { destroy(): void }[] = [];
    silent.on('connection', (socket) => sockets.push(socket));
    closing.push(async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => silent.close(resolve));
    });
    const { port } = silent.address() as AddressInfo;
    const refusal = await refusalOf(mailerFor(port, { timeoutMs: 100 }).send(message));
    expect(refusal).toEqual({ code: 'mail-timeout', isFinal: false });
  });

  it('that takes a letter and does not say so is not given it again', async () => {
    let end: (() => void) | undefined;
    const port = await startServer({
      onData(stream, _session, done) {
        stream.resume();
        end = () => done();
      },
    });
    const refusal = await refusalOf(mailerFor(port, { timeoutMs: 300 }).send(message));
    end?.();
    expect(refusal).toEqual({ code: 'mail-uncertain', isFinal: true });
  });

  it('that is not there is looked for again', async () => {
    const port = await startServer();
    await Promise.all(closing.splice(0).map((close) => close()));
    expect(await refusalOf(mailerFor(port).send(message))).toEqual({
      code: 'mail-unreachable',
      isFinal: false,
    });
  });

  it('without encryption hears nothing when it is required', async () => {
    const heard: string[] = [];
    const port = await startServer({
      hideSTARTTLS: true,
      disabledCommands: ['STARTTLS'],
      onMailFrom: ({ address }, _session, done) => {
        heard.push(address);
        done();
      },
    });
    const refusal = await refusalOf(mailerFor(port, { tls: 'required' }).send(message));
    expect([refusal, heard]).toEqual([{ code: 'mail-tls-refused', isFinal: false }, []]);
  });

  it.each(['smtp', 'smtps'])('whose certificate nobody vouches for hears nothing by %s', async (protocol) => {
    const port = await startServer({ secure: protocol === 'smtps' });
    const mailer = mailerFor(port, { url: `${protocol}://127.0.0.1:${port}`, tls: 'required' });
    expect(await refusalOf(mailer.send(message))).toEqual({ code: 'mail-tls-refused', isFinal: false });
    expect(received).toEqual([]);
  });

  it('is told who we are, and may not believe it', async () => {
    const port = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'portail' && password === 'p@ss/word'
          ? done(null, { user: 'portail' })
          : done(new Error('Who?')),
    });
    const at = (user: string) => mailerFor(port, { url: `smtp://${user}@127.0.0.1:${port}` });
    await at('portail:p%40ss%2Fword').send(message);
    expect(received).toHaveLength(1);
    expect(await refusalOf(at('portail:wrong').send(message))).toEqual({
      code: 'mail-not-authenticated',
      isFinal: false,
    });
    await expect(at('portail:p%40ss%2Fword').check()).resolves.toBeUndefined();
    await expect(at('portail:wrong').check()).rejects.toThrow();
  });
});
