import { dayAfter } from '../../kernel/wall-time.ts';
import type { DocOf } from '../../records/registry.ts';

/** `replaced`: a newer record of the same code goes on where this one ends, so that nobody needs to be warned. */
export type CredentialStanding = 'suspended' | 'expired' | 'runs-out' | 'not-yet' | 'holds' | 'replaced';

/** What a person should look at first. */
export const standingOrder: readonly CredentialStanding[] = ['suspended', 'expired', 'runs-out', 'not-yet', 'holds', 'replaced'];

type Credential = DocOf<'practitioner-credential'>;
const never = '9999-12-31';

/** How a credential stands today, with the warning given from `warnUntil` on: a renewal that is recorded already takes the warning away. */
export function credentialStanding(one: Credential, all: readonly Credential[], today: string, warnUntil: string): CredentialStanding {
  if (renewedBy(one, all, today)) return 'replaced';
  if (one.status === 'suspended') return 'suspended';
  if (one.issuedOn && one.issuedOn > today) return 'not-yet';
  if (one.expiresOn && one.expiresOn < today) return 'expired';
  return one.expiresOn && one.expiresOn <= warnUntil ? 'runs-out' : 'holds';
}

function renewedBy(one: Credential, all: readonly Credential[], today: string): boolean {
  const ends = one.expiresOn ?? never;
  // A gap that lies behind is history; one that is still to come is not.
  const reach = ends < today ? today : ends === never ? never : dayAfter(ends, 1);
  return all.some(
    (other) =>
      other !== one &&
      other.code === one.code &&
      other.status === 'active' &&
      (other.expiresOn ?? never) > ends &&
      (other.issuedOn ?? '') <= reach,
  );
}
