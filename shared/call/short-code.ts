import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const letters = 'ACDEFHJKLMNPRTUVWXY34679';

/** Fingerprints of a connection's two certificates, as they stand in the two descriptions: `AB:CD:…`. */
export function fingerprintsIn(sdp: string): string[] {
  return [...sdp.matchAll(/^a=fingerprint:\S+ ([0-9A-Fa-f:]+)\s*$/gm)].map((match) => (match[1] ?? '').toUpperCase());
}

/** Six letters that are the same on both sides only if nobody stands in between: the two read them aloud. */
export function shortCode(ours: string, theirs: string): string {
  const digest = sha256(utf8ToBytes([ours, theirs].sort().join('|')));
  const code = [...digest.slice(0, 6)].map((byte) => letters[byte % letters.length]).join('');
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
