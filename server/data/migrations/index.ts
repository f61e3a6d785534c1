import { organisationClock } from './0010-organisation-clock.ts';
import { feedAndHistory } from './0020-feed-and-history.ts';
import { commandLog } from './0030-command-log.ts';
import { identity } from './0040-identity.ts';
import { fence } from './0050-fence.ts';
import { importFingerprint } from './0060-import-fingerprint.ts';
import { portalLink } from './0070-portal-link.ts';
import { portalSession } from './0200-portal-session.ts';
import { blob } from './0210-blob.ts';
import { clusterIdentity } from './0220-cluster-identity.ts';
import { deviceHealth } from './0230-device-health.ts';
import { notificationOutbox } from './0300-notification-outbox.ts';
import { callGuest } from './0310-call-guest.ts';
import { portalCode } from './0320-portal-code.ts';
import { secondFactor } from './0330-second-factor.ts';
import { dispenseScope } from './0340-dispense-scope.ts';
import { secondFactorDue } from './0356-second-factor-due.ts';
import { portalRevoked } from './0360-portal-revoked.ts';
import { sessionsByHash } from './0361-sessions-by-hash.ts';
import { oneOrganisationMayBeAll } from './0362-one-organisation-may-be-all.ts';
import { endedAccessIsTold } from './0363-ended-access-is-told.ts';
import type { Migration } from './migration.ts';

/** The ladder, lowest step first. */
export const migrations: readonly Migration[] = [
  organisationClock,
  feedAndHistory,
  commandLog,
  identity,
  fence,
  importFingerprint,
  portalLink,
  portalSession,
  blob,
  clusterIdentity,
  deviceHealth,
  notificationOutbox,
  callGuest,
  portalCode,
  secondFactor,
  dispenseScope,
  secondFactorDue,
  portalRevoked,
  sessionsByHash,
  oneOrganisationMayBeAll,
  endedAccessIsTold,
];
