import {
  checkedAddresses,
  isPublicAddress,
  leadsToPrivateNetwork,
  parseHttpUrl,
  withoutSecrets,
  type Resolve,
  type ResolvedAddress,
} from './address';

const nowhere: Resolve = () => Promise.reject(new Error('ENOTFOUND'));

describe('an address written as a number', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://0.0.0.0/',
    'http://0/',
    'http://10.0.0.1/',
    'http://172.16.5.4/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[3fff::1]/',
    'http://[5f00::1]/',
    'http://[100::1]/',
    'http://[fc00::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://user:pass@127.0.0.1/',
  ])('%s is refused', async (url) => {
    await expect(checkedAddresses(parseHttpUrl(url), [], nowhere)).rejects.toMatchObject({
      code: 'address-refused',
    });
  });

  it.each(['http://8.8.8.8/', 'http://134209800/', 'https://[2606:4700::1111]/', 'http://[::ffff:8.8.8.8]/'])(
    '%s is public',
    async (url) => {
      await expect(checkedAddresses(parseHttpUrl(url), [], nowhere)).resolves.toHaveLength(1);
    },
  );
});

describe('a host name', () => {
  const resolvesTo =
    (...addresses: string[]): Resolve =>
    () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

  it('that resolves to a private address is refused', async () => {
    const check = checkedAddresses(parseHttpUrl('http://data.example/'), [], resolvesTo('192.168.0.9'));
    await expect(check).rejects.toMatchObject({ code: 'address-refused', at: 'http://data.example/' });
  });

  it('is refused when only one of its addresses is private', async () => {
    const check = checkedAddresses(parseHttpUrl('http://data.example/'), [], resolvesTo('8.8.8.8', '::1'));
    await expect(check).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('that does not resolve is not found', async () => {
    const check = checkedAddresses(parseHttpUrl('http://data.example/'), [], nowhere);
    await expect(check).rejects.toMatchObject({ code: 'host-not-found' });
  });

  it.each(['intranet.example', 'intranet.example:8080', 'INTRANET.example:8080'])(
    'is let through when %s is allowed',
    async (allowed) => {
      const url = parseHttpUrl('http://intranet.example.:8080/');
      await expect(checkedAddresses(url, [allowed], resolvesTo('10.1.2.3'))).resolves.toEqual([
        { address: '10.1.2.3', family: 4 },
      ]);
    },
  );

  it('is refused when another port of it is allowed', async () => {
    const url = parseHttpUrl('http://intranet.example:8081/');
    const check = checkedAddresses(url, ['intranet.example:8080'], resolvesTo('10.1.2.3'));
    await expect(check).rejects.toMatchObject({ code: 'address-refused' });
  });
});

describe('a URL', () => {
  it.each([
    'ftp://data.example/x',
    'file:///etc/passwd',
    'data:text/turtle,x',
    'catalog.ttl',
    '',
    'http://',
    'javascript:1',
  ])('%p is not one that is fetched', (url) => {
    expect(() => parseHttpUrl(url)).toThrow(expect.objectContaining({ code: 'url-invalid' }));
  });

  it.each(['https://me:secret@data.example/a#part', '//me:secret@data.example/a'])(
    '%s is shown without its password',
    (url) => {
      expect(withoutSecrets(url)).toMatch(/^(https:)?\/\/data\.example\/a$/);
    },
  );

  it('with text that is no address is not public', () => {
    expect(isPublicAddress('localhost')).toBe(false);
  });

  it.each([
    ['http://data.example/', '8.8.8.8', false],
    ['http://intranet.example/', '10.1.2.3', true],
    ['http://127.0.0.1:8080/', '127.0.0.1', true],
    ['not an address', '10.1.2.3', false],
  ])('%s, at %s, leads to a private network: %p', async (url, ip, expected) => {
    const resolve = () => Promise.resolve<ResolvedAddress[]>([{ address: ip, family: 4 }]);
    expect(await leadsToPrivateNetwork(url, resolve)).toBe(expected);
  });

  it('of a name that does not resolve leads nowhere', async () => {
    expect(await leadsToPrivateNetwork('http://gone.example/', nowhere)).toBe(false);
  });
});
