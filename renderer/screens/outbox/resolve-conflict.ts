import type { ArgsOf, CommandType } from '../../../shared/domain/commands.ts';
import type { FieldConflict } from '../../../shared/domain/refusal.ts';
import type { Choices } from '../../widgets/conflict-view.tsx';

/** What to send instead: new arguments, or nothing, when all of theirs was chosen. */
export type Resolution = { readonly send: unknown } | 'keep-theirs';

type Resolve<T extends CommandType> = (
  args: ArgsOf<T>,
  chosen: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
) => unknown;

/** For each command that can meet a conflict: what the author has now seen, and what shall become of it. */
const resolvers: { readonly [T in CommandType]?: Resolve<T> } = {
  'appointment.move': (args, chosen, theirs) => ({
    ...args,
    seen: withoutNone({ ...args.seen, ...theirs }),
    to: withoutNone({ ...args.to, ...chosen }),
  }),
  'order.claim': ({ seenHolderId: _seen, ...args }, _chosen, theirs) => withoutNone({ ...args, seenHolderId: theirs['claimedById'] }),
  'order.revise': (args, chosen, theirs) => ({
    ...args,
    seen: withoutNone({ ...args.seen, ...theirs }),
    to: withoutNone({ ...args.to, ...chosen }),
  }),
  'monitoring.set-plan': ({ seenTests: _seen, ...args }, chosen, theirs) => withoutNone({ ...args, ...chosen, seenTests: theirs['tests'] }),
  'patient.set-preference': (args, chosen, theirs) => ({
    ...args,
    seen: withoutNone({ hours: [], preferredIds: [], avoidedIds: [], ...args.seen, ...theirs }),
    to: withoutNone({ ...args.to, ...chosen }),
  }),
  'appointment.running-late': (args, _chosen, theirs) => withoutNone({ ...args, seenStart: theirs['start'] }),
  'authorization.answer': (args, _chosen, theirs) => withoutNone({ ...args, seen: theirs['status'] }),
  'authorization.extend': (args, _chosen, theirs) => ({ ...args, seen: withoutNone({ ...args.seen, endOn: theirs['endOn'] }) }),
  'credential.change': (args, _chosen, theirs) => withoutNone({ ...args, seen: theirs['status'] }),
  'task.assign': ({ seenOwnerId: _seen, ...args }, chosen, theirs) => withoutNone({ ...args, ...chosen, seenOwnerId: theirs['ownerId'] }),
};

/** Can this command be settled field by field? */
export function canResolve(type: string): boolean {
  return Object.hasOwn(resolvers, type);
}

export function resolveConflict(type: string, args: unknown, fields: readonly FieldConflict[], choices: Choices): Resolution {
  if (fields.every(({ field }) => choices[field] === 'theirs')) return 'keep-theirs';
  const theirs = Object.fromEntries(fields.map((conflict) => [conflict.field, conflict.theirs]));
  const chosen = Object.fromEntries(
    fields.map((conflict) => [conflict.field, choices[conflict.field] === 'theirs' ? conflict.theirs : conflict.mine]),
  );
  const resolve = resolvers[type as CommandType] as Resolve<CommandType> | undefined;
  if (!resolve) throw new Error(`no way to settle a conflict of ${type}`);
  return { send: resolve(args as ArgsOf<CommandType>, chosen, theirs) };
}

/** A conflict tells "nobody" as null; a command leaves the field out. */
function withoutNone(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
