import { expect, it } from 'vitest';
import { robustAudio } from './audio-sdp.ts';
import { exampleSdp } from './example-sdp.ts';
import { isSafeSdp } from './peer-signal.ts';

it('sends speech twice over, and asks for what is missing, where the browser can', () => {
  const robust = robustAudio(exampleSdp);
  expect(robust).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\n');
  expect(robust).toContain('a=rtcp-fb:111 nack\r\n');
  expect(isSafeSdp(robust)).toBe(true);
  expect(robustAudio(robust)).toBe(robust);
});

it('leaves alone what a browser does not know, and pictures', () => {
  const noRed = exampleSdp.replace(/a=rtpmap:63.*\r\n/, '');
  expect(robustAudio(noRed)).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 111 63');
  const pictures = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n';
  expect(robustAudio(exampleSdp + pictures)).toContain(pictures);
});
