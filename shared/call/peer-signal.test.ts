import { expect, it } from 'vitest';
import { exampleSdp } from './example-sdp.ts';
import { isSafeSdp, PeerSignal } from './peer-signal.ts';

const offer = (sdp: string): boolean => PeerSignal.safeParse({ type: 'offer', sdp }).success;
const changed = (from: string, to: string): string => exampleSdp.replace(from, to);

it('passes on what two browsers of ours tell each other', () => {
  expect(offer(exampleSdp)).toBe(true);
  expect(PeerSignal.safeParse({ type: 'answer', sdp: exampleSdp }).success).toBe(true);
  const candidate = { candidate: 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host', sdpMLineIndex: 0, sdpMid: '0' };
  expect(PeerSignal.safeParse({ type: 'candidate', candidate }).success).toBe(true);
  expect(PeerSignal.safeParse({ type: 'renegotiate', renegotiate: true }).success).toBe(true);
});

it.each([
  ['with media that is not encrypted', changed('UDP/TLS/RTP/SAVPF', 'RTP/AVP')],
  ['with a key in the open', `${exampleSdp}a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n`],
  [
    'with two certificates, of which one could be a stranger’s',
    `${exampleSdp}${exampleSdp.match(/a=fingerprint.*/)?.[0].replace(/00:01/, 'FF:01') ?? ''}\r\n`,
  ],
  ['without any certificate', exampleSdp.replace(/a=fingerprint.*\r\n/, '')],
  ['with a weak one', changed('sha-256', 'sha-1')],
  ['with control characters', changed('s=-', 's=-\u0000')],
  ['with lines that are none', `${exampleSdp}<script>\r\n`],
  ['with more media than a call has', `${exampleSdp}${'m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'.repeat(9)}`],
  ['that is far too long', `${exampleSdp}${'a=x\r\n'.repeat(9000)}`],
  ['that is empty', ''],
])('does not pass on a description %s', (_, sdp) => {
  expect(isSafeSdp(sdp)).toBe(false);
  expect(offer(sdp)).toBe(false);
});

it.each([
  ['words', 'offer'],
  ['nothing', null],
  ['another type', { type: 'exec', sdp: exampleSdp }],
  ['a candidate that is none', { type: 'candidate', candidate: { candidate: 'javascript:alert(1)' } }],
  ['an endless candidate', { type: 'candidate', candidate: { candidate: `candidate:${'9'.repeat(700)}` } }],
])('does not pass on %s', (_, data) => {
  expect(PeerSignal.safeParse(data).success).toBe(false);
});
