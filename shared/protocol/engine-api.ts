import { z } from 'zod';
import type { Refusal } from '../domain/refusal.ts';
import { Sha256, type AttachmentType } from '../records/attachment.ts';
import { AppointmentId } from '../records/ids.ts';
import { longestMessage } from '../call/signals.ts';
import { SendLinkRequest, type SendLinkResponse } from './notify.ts';
import { InviteRequest } from './portal-session.ts';
import type { Kind } from '../records/registry.ts';
import type { DeviceRow } from './devices.ts';
import type { CreateLinkResponse } from './portal.ts';
import {
  BeginFactorRequest,
  FactorCode,
  FactorCodeRequest,
  type BeginFactorResponse,
  type ConfirmFactorResponse,
  type FactorState,
} from './second-factor.ts';
import type { SessionState, SyncStatus, Trouble } from './status.ts';
import { GuestRequest, type LiveCall } from './calls.ts';
import { TravelRequest, type TravelTimes } from './travel.ts';

/** What a window asks of the engine, over its own MessagePort: a request has an id, a method and arguments; the reply has the same id. Arguments are validated in the engine. */
export const methods = {
  'session.state': z.strictObject({}),
  /** Online: checks the password with the server, enrols the device, makes (or reopens) the person's store. */
  'session.signIn': z.strictObject({
    serverUrl: z.url(),
    email: z.string().min(3),
    password: z.string().min(1),
    /** Of the second factor, once the server asked for it. */
    code: FactorCode.optional(),
    offlineSecret: z.string().min(8).max(200),
  }),
  /** A passphrase stands in the field, not given yet: the engine may make its key (ADR 0028). An empty one forgets what was made. */
  'session.prepare': z.strictObject({ storeId: z.string(), offlineSecret: z.string().max(200) }),
  /** Offline or not: opens the person's store with the offline secret. */
  'session.unlock': z.strictObject({ storeId: z.string(), offlineSecret: z.string().min(1).max(200) }),
  /** Renews an expired session of the open store; nothing on screen is lost. */
  'session.renew': z.strictObject({ password: z.string().min(1), code: FactorCode.optional() }),
  /** Somebody is at work: without this for as long as they chose, and never over fifteen minutes, the engine locks by itself. */
  'session.touch': z.strictObject({ idleLockMinutes: z.int().min(1).max(15) }),
  'session.lock': z.strictObject({ reason: z.enum(['idle', 'asked', 'system']) }),
  /** Leaves the laptop to the next person. The store stays, encrypted; `unsent` in the answer says how much it still holds. */
  'session.signOut': z.strictObject({}),
  /** Erases the person's store. Refused while unsent work is in it, unless `evenUnsent`. */
  'session.removeStore': z.strictObject({ storeId: z.string(), evenUnsent: z.boolean() }),
  /** A store that would not open was kept aside; this tells which and lets the person start afresh. */
  'session.setAside': z.strictObject({ storeId: z.string() }),

  'command.run': z.strictObject({ type: z.string(), args: z.unknown() }),
  query: z.strictObject({ name: z.string(), args: z.unknown() }),

  'sync.status': z.strictObject({}),
  'sync.now': z.strictObject({}),
  'outbox.retry': z.strictObject({ id: z.string() }),
  /** Retry with other arguments: the refused one is replaced. */
  'outbox.replace': z.strictObject({ id: z.string(), type: z.string(), args: z.unknown() }),
  'outbox.discard': z.strictObject({ id: z.string(), reason: z.string().max(500) }),

  /** Keeps the bytes of a photo or file on this laptop, sealed; on the disk when answered. A command then names them by `sha256`. */
  'blob.put': z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  /** The bytes again, from the disk or else from the server. */
  'blob.get': z.strictObject({ sha256: Sha256 }),

  /** Live: the organisation's laptops, for lead and admin; and one signed out for good. */
  'devices.list': z.strictObject({}),
  'devices.revoke': z.strictObject({ deviceId: z.string().max(100) }),
  /** Live: the person's own second factor at the server. */
  'factor.state': z.strictObject({}),
  'factor.begin': BeginFactorRequest,
  'factor.confirm': FactorCodeRequest,
  'factor.remove': FactorCodeRequest,
  /** Versions, counts, states and past troubles as text for somebody who looks for a fault. Holds no patient data. */
  'diagnostics.bundle': z.strictObject({}),

  /** Live: asks the server for a link by which the patient answers a visit. */
  'visit.link': z.strictObject({ appointmentId: AppointmentId }),
  /** Live: the line of a video call, which the engine holds since windows do not reach the network. One a window and call. */
  'call.open': z.strictObject({ lineId: z.string().max(60) }),
  'call.say': z.strictObject({ lineId: z.string().max(60), text: z.string().max(longestMessage) }),
  'call.close': z.strictObject({ lineId: z.string().max(60) }),

  /** Live: who is in the calls and at their doors; a link into one call for a guest. */
  'call.live': z.strictObject({}),
  'call.guest': GuestRequest,

  /** Minutes by road between doors, as far as this laptop or the server knows them. */
  'travel.times': TravelRequest,

  /** Live: a link by which somebody of a patient's circle comes to their own pages; or the end of that person's access. */
  'portal.invite': InviteRequest,
  'portal.revoke': InviteRequest,
  /** Live: the server sends that link itself, by a way to which the person agreed. */
  'portal.send': SendLinkRequest,
} as const;

export type Method = keyof typeof methods;
export type MethodArgs<M extends Method> = z.input<(typeof methods)[M]>;

/** Why a sign-in or unlock did not work. Words are made in the renderer. */
export type SessionTrouble =
  | { readonly kind: 'wrong-credentials' }
  /** The password was right; the account has a second factor as well. */
  | { readonly kind: 'second-factor-needed' }
  | { readonly kind: 'second-factor-wrong' }
  | { readonly kind: 'too-many-attempts'; readonly retryAfterSeconds: number }
  | { readonly kind: 'account-disabled' }
  | { readonly kind: 'device-revoked' }
  | { readonly kind: 'server-unreachable' }
  | { readonly kind: 'server-error' }
  | { readonly kind: 'not-our-server' }
  | { readonly kind: 'client-too-old' }
  | { readonly kind: 'wrong-secret'; readonly attemptsLeft?: number }
  | { readonly kind: 'store-damaged'; readonly keptAs: string; readonly unsentRecovered: number }
  | { readonly kind: 'keychain-changed' }
  | { readonly kind: 'store-missing' }
  | { readonly kind: 'unsent-work'; readonly unsent: number }
  | { readonly kind: 'disk-full' };

export type SessionResult = { readonly ok: true; readonly state: SessionState } | { readonly ok: false; readonly trouble: SessionTrouble };
export type CommandResult = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal };

/** `not-sent-yet`: the server does not know the visit (any more) as one that can be confirmed. */
export type LinkResult =
  { readonly ok: true; readonly link: CreateLinkResponse } | { readonly ok: false; readonly trouble: Trouble | 'not-sent-yet' };

export type LiveCallsResult =
  { readonly ok: true; readonly calls: readonly LiveCall[] } | { readonly ok: false; readonly trouble: Trouble };

export type SendLinkResult =
  { readonly ok: true; readonly answer: SendLinkResponse } | { readonly ok: false; readonly trouble: Trouble | 'not-sent-yet' };

export type BlobPutResult =
  | { readonly ok: true; readonly sha256: string; readonly bytes: number; readonly contentType: AttachmentType }
  | { readonly ok: false; readonly why: 'empty' | 'type-not-allowed' | 'too-large' | 'disk-full' };

export type BlobGetResult =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string }
  /** `not-here`: it is at the server and this laptop cannot reach it now. `lost`: neither has it. */
  | { readonly ok: false; readonly why: 'not-here' | 'lost' };

export type DevicesResult =
  { readonly ok: true; readonly devices: readonly DeviceRow[] } | { readonly ok: false; readonly trouble: Trouble };
export type RevokeDeviceResult = { readonly ok: true; readonly revoked: boolean } | { readonly ok: false; readonly trouble: Trouble };

/** Why a second factor could not be seen or changed. */
export type FactorTrouble = Trouble | 'wrong-credentials' | 'second-factor-wrong' | 'too-many-attempts';
export type FactorResult<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly trouble: FactorTrouble };

export interface MethodResults {
  'session.state': SessionState;
  'session.signIn': SessionResult;
  'session.prepare': null;
  'session.unlock': SessionResult;
  'session.renew': SessionResult;
  'session.touch': null;
  'session.lock': SessionState;
  'session.signOut': { readonly unsent: number; readonly state: SessionState };
  'session.removeStore': SessionResult;
  'session.setAside': SessionResult;
  'command.run': CommandResult;
  query: unknown;
  'sync.status': SyncStatus;
  'sync.now': SyncStatus;
  'outbox.retry': CommandResult;
  'outbox.replace': CommandResult;
  'outbox.discard': CommandResult;
  'devices.list': DevicesResult;
  'devices.revoke': RevokeDeviceResult;
  'factor.state': FactorResult<FactorState>;
  'factor.begin': FactorResult<BeginFactorResponse>;
  'factor.confirm': FactorResult<ConfirmFactorResponse>;
  'factor.remove': FactorResult<FactorState>;
  'diagnostics.bundle': { readonly text: string };
  'blob.put': BlobPutResult;
  'blob.get': BlobGetResult;
  'call.open': { readonly opening: boolean };
  'call.say': { readonly said: boolean };
  'call.close': { readonly closed: true };
  'travel.times': TravelTimes;
  'call.live': LiveCallsResult;
  'call.guest': LinkResult;
  'visit.link': LinkResult;
  'portal.invite': LinkResult;
  'portal.send': SendLinkResult;
  'portal.revoke': { readonly ok: true } | { readonly ok: false; readonly trouble: Trouble | 'not-sent-yet' };
}

export interface EngineRequest {
  readonly id: number;
  readonly method: Method;
  readonly args: unknown;
}

/** A fault crosses as its code; a missing `fault` means that `value` is the answer. */
export type EngineReply =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: { readonly code: string } };

/** What the engine tells every window unasked. */
export type EngineEvent =
  | { readonly event: 'changed'; readonly kinds: readonly Kind[] }
  | { readonly event: 'outbox' }
  | { readonly event: 'call'; readonly lineId: string; readonly what: 'opened' | 'lost' }
  | { readonly event: 'call'; readonly lineId: string; readonly what: 'heard'; readonly text: string }
  | { readonly event: 'status'; readonly status: SyncStatus }
  | { readonly event: 'session'; readonly state: SessionState };
