import { createHash } from 'node:crypto';
import path from 'node:path';

/** Where what is costly to make is kept between runs. */
export function cacheFolder(): string {
  return path.join(import.meta.dirname, '../../../node_modules/.cache/hearthline-bench');
}

/** Short name of everything that a kept file depends on. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}
