import { z } from 'zod';
import { SignInResponse } from '../../../shared/protocol/identity.ts';
import type { Database } from '../data/database.ts';
import { readMeta, writeMeta } from '../data/tables/meta.ts';
import { durably } from '../data/transaction.ts';

/** What the last sign-in gave, kept inside the encrypted store. */
const SavedSession = SignInResponse.omit({ serverNow: true }).extend({ serverUrl: z.string(), email: z.string() });
export type SavedSession = z.infer<typeof SavedSession>;

export function readSession(db: Database): SavedSession | undefined {
  const text = readMeta(db, 'session');
  const parsed = SavedSession.safeParse(text === undefined ? undefined : JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

export function saveSession(db: Database, session: SavedSession): void {
  durably(db, () => writeMeta(db, 'session', JSON.stringify(session)));
}
