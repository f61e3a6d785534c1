import type { DocOf } from '../../records/registry.ts';
import type { MissingCredential } from './broken.ts';

type Credential = DocOf<'practitioner-credential'>;

/** What of the required a person does not hold on that day. The newest standing of each code speaks: a renewed licence is a new record. */
export function missingCredentials(
  requires: readonly string[],
  held: readonly Credential[],
  on: string,
  nameOf: (code: string) => string = (code) => held.find((one) => one.code === code)?.text ?? code.replaceAll('-', ' '),
): MissingCredential[] {
  return requires.flatMap((code): MissingCredential[] => {
    const same = held.filter((one) => one.code === code && one.status !== 'entered-in-error');
    if (same.some((one) => holdsOn(one, on))) return [];
    const text = nameOf(code);
    const suspended = same.find((one) => one.status === 'suspended');
    if (suspended) return [{ code, text, why: 'suspended' }];
    const last = same
      .map((one) => one.expiresOn ?? '')
      .sort()
      .at(-1);
    return last ? [{ code, text, why: 'expired', on: last }] : [{ code, text, why: 'none' }];
  });
}

export function holdsOn({ status, issuedOn, expiresOn }: Credential, on: string): boolean {
  return status === 'active' && (!issuedOn || issuedOn <= on) && (!expiresOn || on <= expiresOn);
}
