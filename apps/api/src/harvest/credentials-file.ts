import { readFile } from 'node:fs/promises';
import { InvalidError } from '@passerelle/catalog';
import { CREDENTIAL_SCHEMES, credentialFaults, type Credentials } from '@passerelle/harvest';

/** @throws InvalidError; it tells nothing of what is in the file */
export async function readCredentialsFile(path: string): Promise<Credentials> {
  const fault = (reason: string) =>
    new InvalidError('invalid-input', `The file of credentials ${reason}.`, { 'credentials-file': [reason] });
  let credentials: Partial<Credentials>;
  try {
    credentials = Object(JSON.parse(await readFile(path, 'utf8'))) as Partial<Credentials>;
  } catch (error) {
    // What is not JSON is cited by its fault, and may be a password.
    throw fault(error instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${String(error)}`);
  }
  const { scheme, name, secret } = credentials;
  const isText = typeof secret === 'string' && ['undefined', 'string'].includes(typeof name);
  if (!scheme || !CREDENTIAL_SCHEMES.includes(scheme) || !isText) {
    throw fault(`needs a scheme (${CREDENTIAL_SCHEMES.join(', ')}), a secret and, but for bearer, a name`);
  }
  const read = { scheme, secret, ...(name !== undefined && { name }) };
  const faults = credentialFaults(read);
  if (faults) {
    throw fault(
      Object.entries(faults)
        .map(([field, texts]) => `has a wrong ${field}: ${texts.join(', ')}`)
        .join('; '),
    );
  }
  return read;
}
