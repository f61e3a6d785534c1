import type { Role } from '../records/practitioner.ts';
import type { CommandType } from './commands.ts';
import type { Actor } from './define-command.ts';
import type { Refusal } from './refusal.ts';

/** How the actor must stand to the patient of the command: have the patient in a scope (care team, booked visit or branch), or no patient is needed. */
type Relation = 'in-care' | 'any';

interface Rule {
  readonly roles: readonly Role[];
  readonly relation: Relation;
  /** What to do with work done before access was taken away: clinical words are taken and marked for review, plans are refused. */
  readonly afterAccessEnded: 'review' | 'refuse';
}

const clinicians = ['nurse', 'pharmacist', 'lead'] as const;
const planners = ['coordinator', 'lead', 'admin'] as const;
const everyone = ['nurse', 'pharmacist', 'coordinator', 'lead', 'admin'] as const;

/** Who may do what: role × relation to the patient × command. The whole table is tested against both shells. */
export const policy: Readonly<Record<CommandType, Rule>> = {
  'appointment.book': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'appointment.move': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'appointment.cancel': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'appointment.confirm': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.start': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.write': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.sign': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.addendum': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.discard': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.restore': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'observation.record': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'observation.retract': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'allergy.record': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'patient.update-contact': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'care-team.join': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  'care-team.leave': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  'task.create': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'task.complete': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'task.reopen': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'task.assign': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'outbox.discard': { roles: everyone, relation: 'any', afterAccessEnded: 'review' },
  // Those who do not plan may set their own alone: the decision sees to it.
  'availability.set': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'time-off.record': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'time-off.cancel': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'credential.record': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'credential.change': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'patient.set-preference': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
};

/** How the actor stands to the command's patient: `ended` is a relation that was there until lately. A command without a patient is `current`. */
export type Standing = 'current' | 'ended' | 'none';

export type Verdict = { readonly allowed: true; readonly review: boolean } | { readonly allowed: false; readonly refusal: Refusal };

export function judge(type: CommandType, actor: Actor, standing: Standing): Verdict {
  const rule = policy[type];
  if (!rule.roles.some((role) => actor.roles.includes(role))) return { allowed: false, refusal: { kind: 'not-allowed', why: 'role' } };
  if (rule.relation === 'any' || standing === 'current') return { allowed: true, review: false };
  if (standing === 'ended' && rule.afterAccessEnded === 'review') return { allowed: true, review: true };
  return { allowed: false, refusal: { kind: 'not-allowed', why: 'not-in-care' } };
}
