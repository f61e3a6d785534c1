import type { z } from 'zod';
import { Fault } from '../../../shared/kernel/fault.ts';
import { methods, type Method, type MethodResults } from '../../../shared/protocol/engine-api.ts';
import { runCommand } from '../commands/run-command.ts';
import type { OpenPerson } from '../open-person.ts';
import { discardRefused, replaceRefused, retryRefused } from '../outbox-actions.ts';
import { isQueryName, runQuery } from '../queries/run-query.ts';
import { portalInvite, portalRevoke, portalSend } from '../portal-invite.ts';
import { visitLink } from '../visit-link.ts';
import { getBlob } from '../blobs/get-blob.ts';
import { secondFactor } from '../second-factor.ts';
import { listDevices, revokeDevice } from '../devices.ts';
import type { Session } from '../session/session.ts';
import { callGuest, liveCalls } from '../live-calls.ts';
import { travelTimes } from '../travel-times.ts';

type Handlers = {
  readonly [M in Method]: (session: Session, args: z.output<(typeof methods)[M]>) => MethodResults[M] | Promise<MethodResults[M]>;
};

const handlers: Handlers = {
  'session.state': (session) => session.state(),
  'session.signIn': (session, args) => session.signIn(args),
  'session.prepare': (session, args) => {
    session.prepare(args);
    return null;
  },
  'session.unlock': (session, args) => session.unlock(args),
  'session.renew': (session, args) => session.renew(args),
  'session.touch': (session, { idleLockMinutes }) => {
    if (session.isOpen) session.open.idle.touch(idleLockMinutes);
    return null;
  },
  'session.lock': (session, { reason }) => session.lock(reason),
  'session.signOut': (session) => session.signOut(),
  'session.removeStore': (session, args) => session.removeStore(args),
  'session.setAside': (session, args) => session.setAside(args),
  'command.run': (session, { type, args }) => runCommand(writable(session), type, args),
  // Asked while the passphrase is tried, it is answered as soon as the door is open.
  query: async (session, { name, args }) => {
    if (!session.isOpen) await session.settled();
    return ask(session, name, args);
  },
  'sync.status': (session) => session.open.status(),
  // A store that may not be written is not synced either.
  'sync.now': async ({ open }) => {
    if (!open.readOnly) await open.loop.now();
    return open.status();
  },
  'outbox.retry': (session, { id }) => retryRefused(writable(session), id),
  'outbox.replace': (session, { id, type, args }) => replaceRefused(writable(session), id, type, args),
  'outbox.discard': (session, { id, reason }) => discardRefused(writable(session), id, reason),
  'devices.list': ({ open }) => listDevices(open),
  'devices.revoke': ({ open }, { deviceId }) => revokeDevice(open, deviceId),
  'factor.state': ({ open }) => secondFactor.state(open),
  'factor.begin': ({ open }, args) => secondFactor.begin(open, args),
  'factor.confirm': ({ open }, args) => secondFactor.confirm(open, args),
  'factor.remove': ({ open }, args) => secondFactor.remove(open, args),
  'diagnostics.bundle': ({ open }) => ({ text: open.diagnostics() }),
  'blob.put': (session, { bytes }) => session.open.putBlob(bytes),
  'blob.get': ({ open }, { sha256 }) => getBlob(open, sha256),
  'call.open': ({ open }, { lineId }) => open.calls.open(lineId),
  'call.say': ({ open }, { lineId, text }) => open.calls.say(lineId, text),
  'call.close': ({ open }, { lineId }) => open.calls.close(lineId),
  'call.live': ({ open }) => liveCalls(open),
  'call.guest': ({ open }, args) => callGuest(open, args),
  'visit.link': (session, { appointmentId }) => visitLink(session.open, appointmentId),
  'travel.times': ({ open }, { places }) => travelTimes(open, places),
  'portal.invite': (session, args) => portalInvite(session.open, args),
  'portal.send': (session, args) => portalSend(session.open, args),
  'portal.revoke': (session, args) => portalRevoke(session.open, args),
};

/** Runs one method with arguments from outside. Throws faults: `invalid-request`, `unknown-method`, `locked`, `store-read-only` and those of the store. */
export async function callMethod(session: Session, method: unknown, args: unknown): Promise<unknown> {
  if (typeof method !== 'string' || !Object.hasOwn(methods, method)) throw new Fault('unknown-method', 'never');
  const name = method as Method;
  const parsed = methods[name].safeParse(args);
  if (!parsed.success) throw new Fault('invalid-request', 'never');
  return await (handlers[name] as (session: Session, args: unknown) => unknown)(session, parsed.data);
}

function ask(session: Session, name: string, args: unknown): unknown {
  if (!isQueryName(name)) throw new Fault('unknown-query', 'never');
  const { person } = session.open;
  return runQuery(person.db, name, args, { actor: person.actor });
}

function writable(session: Session): OpenPerson {
  if (session.open.readOnly) throw new Fault('store-read-only', 'after-upgrade');
  session.open.takeWork();
  return session.open.person;
}
