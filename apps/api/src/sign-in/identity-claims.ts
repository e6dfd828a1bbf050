import type { OidcKind } from '../config';
import type { Identity } from '../users/users.service';

export type Claims = Readonly<Record<string, unknown>>;

/** Names as a provider says them, and what of the rest is kept for rules and for the account page. */
interface Reading {
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly kept: Claims;
}

const READERS: Readonly<Record<OidcKind, (claims: Claims) => Reading>> = {
  proconnect: readProConnect,
  franceconnect: readFranceConnect,
  generic: readGeneric,
};

/**
 * Who a provider says somebody is, in our words. The address is what it says, verified or not: it never decides which
 * account is meant.
 * @returns the claims that are missing, when it cannot be said
 */
export function readIdentity(
  kind: OidcKind,
  claims: Claims,
): { identity: Identity } | { missing: readonly string[] } {
  const issuer = text(claims.iss);
  const subject = text(claims.sub);
  const email = text(claims.email);
  const { firstName, lastName, kept } = READERS[kind](claims);
  const isKnown = issuer !== undefined && subject !== undefined && email !== undefined;
  if (!isKnown || (firstName === undefined && lastName === undefined)) {
    const found = { iss: issuer, sub: subject, email, name: firstName ?? lastName };
    const missing = Object.entries(found).filter(([, value]) => value === undefined);
    return { missing: missing.map(([name]) => name) };
  }
  return {
    identity: { issuer, subject, email, firstName: firstName ?? '', lastName: lastName ?? '', claims: kept },
  };
}

/** Agents. There is no `family_name`: the surname is `usual_name`. */
function readProConnect(claims: Claims): Reading {
  return {
    firstName: text(claims.given_name),
    lastName: text(claims.usual_name),
    kept: keep({
      ...assurance(claims),
      uid: text(claims.uid),
      siret: digits(claims.siret, 14),
      organization: text(claims.organization_label),
      roles: texts(claims.roles),
      idp_id: text(claims.idp_id),
      // ProConnect checks the addresses it gives out.
      email_verified: claims.email_verified !== false,
    }),
  };
}

/** Citizens. Birth and gender are not asked for; `given_name` holds all first names. */
function readFranceConnect(claims: Claims): Reading {
  const [first] = texts(claims.given_name_array) ?? [];
  return {
    firstName: first ?? text(claims.given_name)?.split(' ')[0],
    lastName: text(claims.family_name),
    // FranceConnect passes an address on as it got it.
    kept: keep({ ...assurance(claims), idp_id: text(claims.idp_id), email_verified: false }),
  };
}

function readGeneric(claims: Claims): Reading {
  const firstName = text(claims.given_name);
  const lastName = text(claims.family_name);
  const isNamed = firstName !== undefined || lastName !== undefined;
  return {
    firstName,
    lastName: isNamed ? lastName : (text(claims.name) ?? text(claims.preferred_username)),
    kept: keep({ ...assurance(claims), email_verified: claims.email_verified === true }),
  };
}

function assurance(claims: Claims): Claims {
  return { acr: text(claims.acr), amr: texts(claims.amr) };
}

function keep(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

const LONGEST = 500;

/** As the database and the pages can hold it. */
function text(value: unknown): string | undefined {
  const clean =
    typeof value === 'string'
      ? value
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, LONGEST)
      : '';
  return clean === '' ? undefined : clean;
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value)
    ? value
        .map(text)
        .filter((item) => item !== undefined)
        .slice(0, 100)
    : undefined;
}

function digits(value: unknown, count: number): string | undefined {
  const found = text(value)?.replace(/\s/g, '');
  return found?.length === count && /^\d+$/.test(found) ? found : undefined;
}
