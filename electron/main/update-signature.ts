import { createPublicKey, verify } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const FeedEntry = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string(), size: z.int().optional() })).min(1),
  signature: z.base64(),
});

/** What is signed: the version and, for each file, its name, hash and size. scripts/lib/update-feed.mjs signs the same. */
export function signedText(
  version: string,
  files: readonly { readonly url: string; readonly sha512: string; readonly size?: number | undefined }[],
): string {
  return JSON.stringify([version, files.map(({ url, sha512, size }) => [url, sha512, size ?? null])]);
}

/**
 * Whether the release key, whose public half is inside this package, signed what the feed says. The hashes in a feed come from the same
 * server as the files: without this, whoever holds the server could put any program on every laptop.
 */
export function isSignedFeed(entry: unknown, publicKey: string): boolean {
  const parsed = FeedEntry.safeParse(entry);
  if (!parsed.success) return false;
  const { version, files, signature } = parsed.data;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(signedText(version, files)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** The public half of the release key, which packaging writes into package.json. */
export function releaseKeyOf(appPath: string): string | undefined {
  const about: unknown = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'));
  return z.object({ updateKey: z.string() }).safeParse(about).data?.updateKey;
}
