import { Injectable } from '@nestjs/common';
import { InvalidError } from '@passerelle/catalog';
import {
  credentialFaults,
  credentialHint,
  isAllowed,
  type Credentials,
  type CredentialScheme,
} from '@passerelle/harvest';
import { DataSource, type EntityManager } from 'typeorm';
import { HarvestConfig } from '../../config';
import { Secrets } from '../../platform/secrets/secrets';
import type { SourceCredentialsInput } from './source-settings.dto';
import type { UpdateSource } from './sources.dto';

export interface SealedCredentials {
  readonly id: string;
  readonly url: string;
  readonly credentials: Buffer | null;
  readonly credentials_key: string | null;
}

/** What sources want to know of who asks: encrypted at rest, told to their own server alone. */
@Injectable()
export class SourceCredentials {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly config: HarvestConfig,
  ) {}

  /** @throws InvalidError when they are no credentials, cannot be kept, or would be sent in clear */
  async keep(
    tx: EntityManager,
    { id, url }: { readonly id: string; readonly url: string },
    input: SourceCredentialsInput,
  ): Promise<void> {
    const credentials = this.read(input, url);
    const { keyId, sealed } = this.secrets.seal(
      JSON.stringify(credentials),
      secretOf({ id, url }),
      'credentials',
    );
    await tx.query(
      `update harvest_source set credentials = $2, credentials_key = $3, credentials_scheme = $4, credentials_hint = $5
       where id = $1`,
      [id, sealed, keyId, credentials.scheme, credentialHint(credentials)],
    );
  }

  async remove(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query(
      `update harvest_source set credentials = null, credentials_key = null, credentials_scheme = null,
         credentials_hint = null where id = $1`,
      [sourceId],
    );
  }

  /** @throws InvalidError */
  read({ scheme, name, secret }: SourceCredentialsInput, url: string): Credentials {
    const credentials = { scheme, ...(name && { name }), secret };
    const faults = credentialFaults(credentials);
    if (faults) {
      throw new InvalidError(
        'invalid-input',
        'The credentials are not such that can be sent.',
        Object.fromEntries(Object.entries(faults).map(([field, texts]) => [`credentials.${field}`, texts])),
      );
    }
    const address = new URL(url);
    if (address.protocol !== 'https:' && !isAllowed(address, this.config.allowedHosts)) {
      throw new InvalidError('invalid-input', 'Credentials are sent over https alone.', {
        url: ['must begin with https:// when there are credentials'],
      });
    }
    return credentials;
  }

  /** `unreadable` when they were kept with a key that is gone, or for another address. */
  open(row: SealedCredentials): Credentials | 'unreadable' | undefined {
    const { credentials: sealed, credentials_key: keyId } = row;
    if (!sealed || keyId === null) {
      return undefined;
    }
    const text = this.secrets.open({ keyId, sealed }, secretOf(row));
    return text === undefined ? 'unreadable' : (JSON.parse(text) as Credentials);
  }

  /** Encrypts all with the first key that are not yet. @returns how many there were, and how many no key reads */
  async rotate(): Promise<{ readonly rotated: number; readonly unreadable: number }> {
    return this.dataSource.transaction(async (tx) => {
      const rows = await tx.query<SealedCredentials[]>(
        `select id, url, credentials, credentials_key from harvest_source
         where credentials_key is distinct from $1 and credentials is not null order by id for update`,
        [this.secrets.currentKeyId],
      );
      let rotated = 0;
      for (const row of rows) {
        const credentials = this.open(row);
        if (credentials && credentials !== 'unreadable') {
          const { keyId, sealed } = this.secrets.seal(
            JSON.stringify(credentials),
            secretOf(row),
            'credentials',
          );
          await tx.query('update harvest_source set credentials = $2, credentials_key = $3 where id = $1', [
            row.id,
            sealed,
            keyId,
          ]);
          rotated++;
        }
      }
      return { rotated, unreadable: rows.length - rotated };
    });
  }
}

/** Also the address: a source that is led elsewhere, by whatever road, has no credentials there. */
function secretOf({ id, url }: { readonly id: string; readonly url: string }): string {
  return `credentials of harvest source ${id} at ${new URL(url).origin}`;
}

/** What may be told of credentials. */
export interface CredentialsRow {
  readonly credentials_scheme: CredentialScheme | null;
  readonly credentials_hint: string | null;
}

/** What a client changes, as the journal keeps it. */
export function withoutSecret({ credentials, ...input }: UpdateSource): Readonly<Record<string, unknown>> {
  const said = credentials && { scheme: credentials.scheme };
  return { ...input, ...(credentials !== undefined && { credentials: said }) };
}
