import { Writable } from 'node:stream';
import { pinoHttp } from 'pino-http';
import { QueryFailedError } from 'typeorm';
import { serializers } from './serializers';

/** Lines as the portal writes them. */
function logging() {
  const lines: string[] = [];
  const stream = new Writable({
    write(line: Buffer, _, done) {
      lines.push(String(line));
      done();
    },
  });
  return { logger: pinoHttp({ serializers }, stream).logger, lines };
}

describe('The log', () => {
  it('tells what broke, and nothing of the connection it broke on', () => {
    const { logger, lines } = logging();
    logger.error(Object.assign(new Error('the server ended'), { code: '57P01', client: { secretKey: 7 } }));

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: {
        type: 'Error',
        message: 'the server ended',
        code: '57P01',
        stack: expect.stringContaining('spec'),
      },
    });
    expect(lines[0]).not.toContain('secretKey');
  });

  it('tells which statement failed and why, and none of its values', () => {
    const { logger, lines } = logging();
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'account_email',
      detail: 'Key (email)=(ada@example.org) already exists.',
      client: { secretKey: 7 },
    });
    logger.error(new QueryFailedError('insert into account (email) values ($1)', ['ada@example.org'], cause));

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: {
        message: 'duplicate key',
        code: '23505',
        constraint: 'account_email',
        query: 'insert into account (email) values ($1)',
      },
    });
    expect(lines[0]).not.toMatch(/example\.org|secretKey/);
  });

  it.each(['token', 'code', 'state'])('keeps the %s of an address to itself', (name) => {
    expect(serializers.req({ id: '1', method: 'GET', url: `/auth?a=1&${name}=secret&b=2` }).url).toBe(
      `/auth?a=1&${name}=…&b=2`,
    );
  });
});
