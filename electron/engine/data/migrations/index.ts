import type { Migration } from './migration.ts';
import { ownTables } from './0010-own-tables.ts';
import { blobs } from './0030-blobs.ts';
import { travel } from './0040-travel.ts';
import { wordsDue } from './0050-words-due.ts';

/** Every step there ever was, in order. */
export const migrations: readonly Migration[] = [ownTables, blobs, travel, wordsDue];
