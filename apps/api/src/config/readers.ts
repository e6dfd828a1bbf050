/** Readers of settings: each says what it expects when the text is something else. */

export function text(value: string): string {
  return value;
}

export function wholeNumber({ min, max }: { min: number; max: number }): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(number >= min && number <= max)) {
      throw new Error(`expects a whole number from ${min} to ${max}.`);
    }
    return number;
  };
}

export function oneOf<const Choice extends string>(choices: readonly Choice[]): (value: string) => Choice {
  return (value) => {
    const choice = choices.find((known) => known === value.toLowerCase());
    if (choice === undefined) {
      throw new Error(`expects one of ${choices.join(', ')}.`);
    }
    return choice;
  };
}

export function url(protocols: readonly string[]): (value: string) => string {
  return (value) => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol.replace(':', ''))) {
      throw new Error(
        `expects a URL that begins with ${protocols.map((name) => `${name}://`).join(' or ')}.`,
      );
    }
    return value.replace(/\/$/, '');
  };
}

/** An address whose user and password would only end in logs: a key has its own setting. */
export function addressWithoutUser(value: string): string {
  const address = url(['http', 'https'])(value);
  if (new URL(address).username !== '' || new URL(address).password !== '') {
    throw new Error('expects a URL without user and password.');
  }
  return address;
}

export function indexPrefix(value: string): string {
  if (!/^[a-zA-Z0-9_-]{1,100}$/.test(value)) {
    throw new Error('expects letters without accents, digits, hyphens and underscores.');
  }
  return value;
}

export function list(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** Keys of 256 bits, each in hexadecimal or base64. */
export function keys(value: string): readonly Buffer[] {
  return list(value).map((text) => {
    const key = Buffer.from(text, /^[\da-f]{64}$/i.test(text) ? 'hex' : 'base64');
    if (key.length !== 32) {
      throw new Error(
        'expects keys of 32 bytes in hexadecimal or base64, such as `openssl rand -base64 32` gives.',
      );
    }
    return key;
  });
}

export function timeZone(value: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    throw new Error('expects a time zone of the IANA database, such as Europe/Paris.');
  }
  return value;
}
