import { hash, verify } from '@node-rs/argon2';

/** NIST SP 800-63B: long enough, not a known one, no rules of composition. */
const shortest = 8;
const longest = 256;

/** The most used passwords of eight characters and more, and what somebody here would try first. */
const blocked = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd 12345678 123456789 1234567890 123123123 11111111 00000000 qwertyui qwertyuiop
   qwerty123 1q2w3e4r 1qaz2wsx abcd1234 abc12345 iloveyou sunshine princess football baseball superman starwars trustno1 whatever letmein1
   welcome1 welcome123 changeme changeme1 hearthline hearthline1 infusion infusion1 homecare nurse123 hospital pharmacy summer2026 winter2026`.split(
    /\s+/,
  ),
);

/** Why a password is not taken, in words; undefined when it is good. */
export function passwordObjection(password: string): string | undefined {
  if ([...password].length < shortest) return `Use at least ${String(shortest)} characters.`;
  if (password.length > longest) return `Use at most ${String(longest)} characters.`;
  if (blocked.has(password.toLowerCase())) return 'This password is on every list of common passwords. Choose another.';
  return undefined;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFKC'));
}

let decoy: Promise<string> | undefined;

/** Takes as long as checking a real one and never fits: an unknown address must not be told by its quick answer. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this password');
  await verifyPassword(await decoy, password);
  return false;
}
