import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidError } from '@passerelle/catalog';
import { SecretsConfig } from '../../config';

/** What is kept of a secret that the portal has to tell again. */
export interface SealedSecret {
  /** Which key it was sealed with; tells nothing of the key. */
  readonly keyId: string;
  readonly sealed: Buffer;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Secrets of others, at rest: encrypted with the first of the operator's keys, read with any of them. */
@Injectable()
export class Secrets {
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(config: SecretsConfig) {
    this.keys = new Map(config.keys.map((key) => [keyIdOf(key), key]));
  }

  /** The key that secrets are sealed with now. */
  get currentKeyId(): string | undefined {
    return this.keys.keys().next().value;
  }

  /**
   * @param about what it is the secret of; it can only be opened as that
   * @param field told when there is no key
   * @throws InvalidError `secrets-key-missing`
   */
  seal(secret: string, about: string, field: string): SealedSecret {
    const [[keyId, key] = []] = this.keys;
    if (keyId === undefined || key === undefined) {
      throw new InvalidError(
        'secrets-key-missing',
        'This portal has no key to keep secrets with. Its operator sets SECRETS_KEYS.',
        { [field]: ['cannot be kept before the operator has set SECRETS_KEYS'] },
      );
    }
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(about));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return { keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
  }

  /** `undefined` when its key is gone, or it is not the secret of this. */
  open({ keyId, sealed }: SealedSecret, about: string): string | undefined {
    const key = this.keys.get(keyId);
    if (!key || sealed.length < NONCE_BYTES + TAG_BYTES) {
      return undefined;
    }
    const text = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      // The seal does not hold: another source, another address, or somebody changed it.
      return undefined;
    }
  }
}

function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('passerelle key id').update(key).digest('hex').slice(0, 16);
}
