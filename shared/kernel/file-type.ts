/** First bytes by which a file of each type is known, whatever its name says. */
const beginnings: readonly { readonly type: string; readonly starts: (at: Uint8Array) => boolean }[] = [
  { type: 'image/jpeg', starts: (at) => begins(at, 0, [0xff, 0xd8, 0xff]) },
  { type: 'image/png', starts: (at) => begins(at, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { type: 'image/webp', starts: (at) => begins(at, 0, ascii('RIFF')) && begins(at, 8, ascii('WEBP')) },
  { type: 'application/pdf', starts: (at) => begins(at, 0, ascii('%PDF-')) },
];

/** The largest single photo or file. */
export const maxBlobBytes = 25 * 1024 * 1024;

/** How much of a file tells its type. */
export const typeBytes = 16;

/** What a file is by its first bytes; undefined for everything that is not a photo or a PDF. */
export function fileType(first: Uint8Array): string | undefined {
  return beginnings.find(({ starts }) => starts(first))?.type;
}

function begins(bytes: Uint8Array, from: number, wanted: readonly number[]): boolean {
  return bytes.length >= from + wanted.length && wanted.every((byte, i) => bytes[from + i] === byte);
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
