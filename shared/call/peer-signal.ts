import { z } from 'zod';

/** An offer of six lines with all its codecs is about 8 kB. */
const longestSdp = 24_000;
const mostLines = 900;
const mostMedia = 4;
/** What may stand at the beginning of a line of a session description (RFC 8866). */
const line = /^[vosiuepcbtrzkam]=[^\u0000-\u001f\u007f]*$/;
const media = /^m=(audio|video|application) \d{1,5} (UDP\/TLS\/RTP\/SAVPF|UDP\/DTLS\/SCTP|DTLS\/SCTP) /;
const fingerprint = /^a=fingerprint:sha-(256|384|512) ([0-9A-F]{2}:){31,63}[0-9A-F]{2}$/i;

/** Whether a description is one that our own windows could have made: encrypted media only, one certificate, nothing that is not a line. */
export function isSafeSdp(sdp: string): boolean {
  if (sdp.length > longestSdp) return false;
  const lines = sdp.split(/\r?\n/).filter((one) => one !== '');
  if (lines.length > mostLines || lines[0] !== 'v=0' || !lines.every((one) => line.test(one))) return false;
  const kinds = lines.filter((one) => one.startsWith('m='));
  if (kinds.length === 0 || kinds.length > mostMedia || !kinds.every((one) => media.test(one))) return false;
  const prints = lines.filter((one) => one.startsWith('a=fingerprint:'));
  if (prints.length === 0 || !prints.every((one) => fingerprint.test(one))) return false;
  // Keys in the open (SDES) would be no end-to-end encryption.
  return new Set(prints.map((one) => one.toUpperCase())).size === 1 && !lines.some((one) => one.startsWith('a=crypto:'));
}

const Candidate = z.strictObject({
  candidate: z
    .string()
    .max(600)
    .regex(/^(candidate:[ -~]*)?$/),
  sdpMLineIndex: z.number().int().min(0).max(mostMedia).nullish(),
  sdpMid: z.string().max(20).nullish(),
  usernameFragment: z.string().max(260).nullish(),
});

/** What two peers of simple-peer tell each other; the server passes on nothing else, and a window takes nothing else. */
export const PeerSignal = z.union([
  z.object({ type: z.enum(['offer', 'answer']), sdp: z.string().refine(isSafeSdp) }).strip(),
  z.object({ type: z.literal('candidate'), candidate: Candidate }).strip(),
  z.object({ type: z.literal('transceiverRequest'), transceiverRequest: z.object({ kind: z.enum(['audio', 'video']) }).strip() }).strip(),
  z.object({ type: z.literal('renegotiate'), renegotiate: z.literal(true) }).strip(),
]);
export type PeerSignal = z.infer<typeof PeerSignal>;
