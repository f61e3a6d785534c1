import { expect, it } from 'vitest';
import { fileType } from './file-type.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));

it.each([
  ['a JPEG photo', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image/jpeg'],
  ['a PNG picture', bytes([0x89], 'PNG\r\n', [0x1a], '\n'), 'image/png'],
  ['a WebP picture', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'image/webp'],
  ['a PDF', bytes('%PDF-1.7'), 'application/pdf'],
  ['a Windows program', bytes('MZ', [0x90, 0]), undefined],
  ['a Linux program', bytes([0x7f], 'ELF'), undefined],
  ['a web page that calls itself a photo', bytes('<html>'), undefined],
  ['a sound in the same wrapping as WebP', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), undefined],
  ['nothing', bytes(), undefined],
])('%s is known by its first bytes', (_what, first, type) => {
  expect(fileType(first)).toBe(type);
});
