import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashSecret } from '../auth/secret';

/** Long enough to find one's password and second factor. */
export const ATTEMPT_MINUTES = 15;

export interface Attempt {
  readonly provider: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** A path of this portal. */
  readonly returnTo: string;
}

/** What begins: the attempt with the two secrets by which its answer is known. */
export interface NewAttempt extends Attempt {
  readonly state: string;
  readonly browser: string;
}

/** Attempts to sign in that are at a provider: each for one browser, for a few minutes, for one answer. */
@Injectable()
export class SignInAttempts {
  constructor(private readonly dataSource: DataSource) {}

  async begin({ state, browser, provider, nonce, codeVerifier, returnTo }: NewAttempt): Promise<void> {
    await this.dataSource.query(
      `with expired as (delete from sign_in_attempt where expires_at < now())
       insert into sign_in_attempt
         (state_hash, browser_hash, provider, nonce, code_verifier, return_to, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7))`,
      [hashSecret(state), hashSecret(browser), provider, nonce, codeVerifier, returnTo, ATTEMPT_MINUTES],
    );
  }

  /** Takes the attempt away, so that no answer counts twice. */
  async take(state: string, browser: string): Promise<Attempt | undefined> {
    const [attempt] = await this.dataSource.query<Attempt[]>(
      `with taken as (
         delete from sign_in_attempt where state_hash = $1 and browser_hash = $2 and expires_at > now() returning *)
       select provider, nonce, code_verifier as "codeVerifier", return_to as "returnTo" from taken`,
      [hashSecret(state), hashSecret(browser)],
    );
    return attempt;
  }
}
