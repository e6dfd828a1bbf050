/**
 * Whether the account has shown that its address is its own: by a link that was e-mailed, or by a provider that checks.
 * What is private is written to no other address, and nothing that was offered to an address goes to another account.
 */
export const hasVerifiedEmail = (account: string): string =>
  `exists (select from account_identity i
    where i.account_id = ${account}.id and (i.claims->>'email_verified')::boolean)`;
