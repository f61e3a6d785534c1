import type { Instant } from '../kernel/time.ts';
import type { Person } from './identity.ts';

/** Why the server cannot be reached or does not answer as hoped; the status bar and the sync screen turn it into words. */
export type Trouble =
  | 'offline'
  | 'server-unreachable'
  | 'server-error'
  | 'session-expired'
  | 'second-factor-required'
  | 'device-revoked'
  | 'account-disabled'
  | 'client-too-old'
  | 'server-too-old'
  | 'not-our-server'
  | 'malformed-answer'
  | 'disk-full';

/** The sync light: "sent" and "received as of" are two facts, and the clock is the server's. */
export interface SyncStatus {
  readonly phase: 'idle' | 'syncing' | 'first-load';
  readonly online: boolean;
  /** Since when the present trouble lasts. */
  readonly trouble?: { readonly kind: Trouble; readonly since: Instant };
  /** Commands waiting to be sent, and when the oldest was made. */
  readonly waiting: number;
  readonly oldestWaitingAt?: Instant;
  /** Commands that the server refused and that wait for a person. */
  readonly refused: number;
  /** Server time up to which everything was received. Missing: never yet. */
  readonly receivedAsOf?: Instant;
  /** Rows so far and expected, during a first load or a back-fill. */
  readonly progress?: { readonly rows: number; readonly expected?: number };
  /** Server clock minus device clock, measured in the last round. */
  readonly clockOffsetMs?: number;
  readonly nextTryAt?: Instant;
  /** Photos and files that are still to be brought to the server. Missing: none. */
  readonly blobs?: BlobStatus;
}

export interface BlobStatus {
  readonly waiting: number;
  readonly bytes: number;
  readonly sent: number;
}

/** Where the person stands with this laptop. */
export type SessionState =
  | { readonly phase: 'signed-out'; readonly people: readonly KnownPerson[]; readonly serverUrl: string }
  | {
      readonly phase: 'locked';
      readonly person: KnownPerson;
      readonly people: readonly KnownPerson[];
      readonly waiting: number;
      readonly serverUrl: string;
      readonly reason: 'start' | 'idle' | 'asked' | 'system';
    }
  | {
      readonly phase: 'open';
      readonly person: Person;
      readonly organization: { readonly id: string; readonly name: string };
      readonly deviceId: string;
      readonly serverUrl: string;
      /** Where the key is kept: behind the system's keychain and the offline secret, or the secret alone. */
      readonly keyProtection: 'keychain-and-secret' | 'secret-only';
      /** The store was written by a newer Hearthline: everything can be read, nothing written. */
      readonly readOnly: boolean;
    };

/** A person who has a store on this laptop. */
export interface KnownPerson {
  readonly storeId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}
