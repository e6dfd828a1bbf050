import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSignInAttempts1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a browser that was sent to a provider must bring back. Each row is used once.
      create table sign_in_attempt (
        state_hash bytea constraint sign_in_attempt_pk primary key,
        -- Of the secret in the cookie of the browser that began.
        browser_hash bytea not null,
        provider text not null,
        nonce text not null,
        code_verifier text not null,
        return_to text not null,
        expires_at timestamptz not null
      );
      create index sign_in_attempt_expiry on sign_in_attempt (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_in_attempt');
  }
}
