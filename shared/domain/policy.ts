import type { PortalRole, Role } from '../records/practitioner.ts';
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
  /** Who may do it through a secure link, each for their own patient only. Nobody, when it is not said. */
  readonly portal?: readonly PortalRole[];
  /** The server itself may do it, of what it sent and what came back. */
  readonly server?: true;
}

const clinicians = ['nurse', 'pharmacist', 'lead'] as const;
const planners = ['coordinator', 'lead', 'admin'] as const;
/** Those who close boxes and send them. */
const packers = ['pharmacist', 'coordinator', 'lead', 'admin'] as const;
/** Everyone of the care team; a driver is not: what a driver may do is named one by one. */
const circle = ['patient', 'caregiver'] as const;
const everyone = ['nurse', 'pharmacist', 'coordinator', 'lead', 'admin'] as const;
/** Who makes a batch and keeps the shelf. A technician makes; what leaves the pharmacy is checked, released and sent by a pharmacist (ADR 0031). */
const hands = ['pharmacist', 'technician'] as const;
const staff = [...everyone, 'technician'] as const;

/** Who may do what: role × relation to the patient × command. The whole table is tested against both shells. */
export const policy: Readonly<Record<CommandType, Rule>> = {
  'appointment.book': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'appointment.move': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'appointment.cancel': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'appointment.confirm': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'note.start': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.write': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.sign': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.addendum': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.draft-addendum': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.discard': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.restore': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.carry-forward': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.confirm-carried': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'template.write': { roles: ['nurse', 'pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'template.approve': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'template.retire': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'observation.record': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'observation.retract': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'allergy.record': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'patient.update-contact': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'care-team.join': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  'care-team.leave': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  // Others see whole branches; a nurse sees the own patients.
  'emergency.ask': { roles: ['nurse'], relation: 'any', afterAccessEnded: 'refuse' },
  // Nobody but the server, which knows the patients of everybody.
  'emergency.answer': { roles: [], relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  'emergency.end': { roles: [], relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  // Nobody but the server: its clock says who was asked when.
  'message.escalate': { roles: ['admin'], relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  'message-rules.set': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'cost-estimate.record': { roles: ['pharmacist', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'cost-estimate.withdraw': { roles: ['pharmacist', ...planners], relation: 'in-care', afterAccessEnded: 'review' },
  'task.create': { roles: staff, relation: 'in-care', afterAccessEnded: 'review' },
  'task.complete': { roles: staff, relation: 'in-care', afterAccessEnded: 'review' },
  'task.reopen': { roles: staff, relation: 'in-care', afterAccessEnded: 'review' },
  'task.assign': { roles: staff, relation: 'in-care', afterAccessEnded: 'refuse' },
  'thread.open': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'thread.read': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'thread.close': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'message.send': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'message.retract': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'call.start': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'call.end': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  // Nobody but the server, which sees who comes and goes.
  'call.note-stay': { roles: [], relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  'call.set-relay-only': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'organization.require-second-factor': { roles: ['admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'organization.set-emergency-rules': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'symptoms.report': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'order.claim': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'order.release': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'order.verify': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'order.hold': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'order.return': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'order.revise': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'refuse' },
  // A driver is not asked; a patient answers for themselves and never accepts.
  'refill.open': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'refill.call': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'refill.answer': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'refill.affirm': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'refill.accept': { roles: ['pharmacist', 'coordinator', 'lead'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'refill.order': { roles: ['pharmacist', 'coordinator', 'lead'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'refill.close': { roles: ['pharmacist', 'coordinator', 'lead'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'refill.record-fill': { roles: ['pharmacist', 'coordinator', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'refill.follow-up': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'monitoring.set-plan': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'result.review': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'intervention.record': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'intervention.settle': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'adverse-event.record': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'adverse-event.assess': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'therapy.review': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'handoff.write': { roles: ['pharmacist', 'lead'], relation: 'any', afterAccessEnded: 'review' },
  'handoff.take': { roles: ['pharmacist', 'lead'], relation: 'any', afterAccessEnded: 'review' },
  'knowledge.set': { roles: ['pharmacist', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'knowledge.retire': { roles: ['pharmacist', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  // Those who do not plan may set their own alone: the decision sees to it.
  'availability.set': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'availability.retract': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  // The decision sees to it that a nurse takes only what was offered to that nurse.
  'shift.offer': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  'shift.accept': { roles: ['nurse', ...planners], relation: 'any', afterAccessEnded: 'refuse' },
  'shift.withdraw': { roles: planners, relation: 'any', afterAccessEnded: 'refuse' },
  'time-off.record': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'time-off.cancel': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'credential.record': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'credential.change': { roles: ['lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'note.request-cosignature': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'note.answer-cosignature': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'phrase.save': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'phrase.retire': { roles: everyone, relation: 'any', afterAccessEnded: 'refuse' },
  'contact.log': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'appointment.running-late': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'visit-series.set': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'visit-series.stop': { roles: ['nurse', ...planners], relation: 'in-care', afterAccessEnded: 'refuse' },
  'patient.set-preference': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.prepare': { roles: packers, relation: 'in-care', afterAccessEnded: 'refuse' },
  'shipment.change': { roles: packers, relation: 'in-care', afterAccessEnded: 'refuse' },
  'shipment.pack': { roles: packers, relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.cancel': { roles: packers, relation: 'in-care', afterAccessEnded: 'refuse' },
  'shipment.restore': { roles: packers, relation: 'in-care', afterAccessEnded: 'refuse' },
  'route.plan': { roles: planners, relation: 'any', afterAccessEnded: 'refuse' },
  'route.cancel': { roles: planners, relation: 'any', afterAccessEnded: 'refuse' },
  'route.restore': { roles: planners, relation: 'any', afterAccessEnded: 'refuse' },
  'shipment.assign': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  'shipment.unassign': { roles: planners, relation: 'in-care', afterAccessEnded: 'refuse' },
  'route.order': { roles: planners, relation: 'any', afterAccessEnded: 'refuse' },
  'route.start': { roles: ['driver', ...planners], relation: 'any', afterAccessEnded: 'review' },
  'route.finish': { roles: ['driver', ...planners], relation: 'any', afterAccessEnded: 'review' },
  'shipment.load': { roles: ['driver', ...packers], relation: 'in-care', afterAccessEnded: 'review' },
  'stop.arrive': { roles: ['driver', ...planners], relation: 'in-care', afterAccessEnded: 'review' },
  'stop.complete': { roles: ['driver', ...everyone], relation: 'in-care', afterAccessEnded: 'review' },
  'stop.fail': { roles: ['driver', ...everyone], relation: 'in-care', afterAccessEnded: 'review' },
  'stop.unfail': { roles: ['driver', ...everyone], relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.report-late': { roles: ['driver', ...everyone], relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.return': { roles: ['driver', ...packers], relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.settle-excursion': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.mark-told': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.track': { roles: packers, relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  'supply.set-par': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'supply.count': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'supply.uncount': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'kit.place': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'kit.end': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'kit.restore': { roles: clinicians, relation: 'in-care', afterAccessEnded: 'review' },
  'coverage.record-authorization': { roles: planners, relation: 'in-care', afterAccessEnded: 'review' },
  'authorization.record': { roles: ['pharmacist', ...planners], relation: 'in-care', afterAccessEnded: 'review' },
  'authorization.answer': { roles: ['pharmacist', ...planners], relation: 'in-care', afterAccessEnded: 'review' },
  'authorization.extend': { roles: ['pharmacist', ...planners], relation: 'in-care', afterAccessEnded: 'review' },
  'authorization.count-used': { roles: ['pharmacist', ...planners], relation: 'in-care', afterAccessEnded: 'review' },
  // Nobody but the server: it looks at the days of all of them.
  'authorization.remind': { roles: ['admin'], relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  'outbox.discard': { roles: ['driver', ...staff], relation: 'any', afterAccessEnded: 'review' },
  'attachment.add': { roles: ['driver', ...everyone], relation: 'in-care', afterAccessEnded: 'review', portal: [...circle, 'partner'] },
  'attachment.retract': { roles: ['driver', ...everyone], relation: 'in-care', afterAccessEnded: 'review' },
  'visit.open': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'visit.answer': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'visit.identify': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'evv.check-in': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'evv.check-out': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'evv.edit': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'visit.add-signature': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'visit.sign': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'visit.spend-supply': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.prepare': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.add-product': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.void-product': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.start': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.change-rate': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.pause': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.resume': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.end': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'infusion.not-done': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'medication.give': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'reaction.report': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'reaction.grade': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'reaction.log': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'reaction.escalate': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'reaction.resolve': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'line.record': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'line.plan-removal': { roles: ['coordinator', ...clinicians], relation: 'in-care', afterAccessEnded: 'review' },
  'line.remove': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  // The shelf and the hood of a branch: the decision sees to it that it is the actor's own.
  'inventory.set-item': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'refuse' },
  'inventory.receive': { roles: hands, relation: 'any', afterAccessEnded: 'refuse' },
  'inventory.count': { roles: hands, relation: 'any', afterAccessEnded: 'review' },
  'inventory.take-off': { roles: hands, relation: 'any', afterAccessEnded: 'refuse' },
  'recall.start': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'review' },
  'recall.lift': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'refuse' },
  'recall.call-patients': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'refuse' },
  'batch.start': { roles: hands, relation: 'any', afterAccessEnded: 'refuse' },
  'batch.add-component': { roles: hands, relation: 'any', afterAccessEnded: 'refuse' },
  'batch.remove-component': { roles: hands, relation: 'any', afterAccessEnded: 'refuse' },
  'batch.prepare': { roles: hands, relation: 'any', afterAccessEnded: 'review' },
  'batch.check': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'review' },
  'batch.release': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'refuse' },
  'batch.discard': { roles: ['pharmacist'], relation: 'any', afterAccessEnded: 'review' },
  'dispense.release': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'refuse' },
  'dispense.take-back': { roles: ['pharmacist'], relation: 'in-care', afterAccessEnded: 'review' },
  'specimen.collect': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'vitals.record': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'score.record': { roles: ['nurse', 'lead'], relation: 'in-care', afterAccessEnded: 'review' },
  'contact-preference.set': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'contact-preference.note-reply': {
    roles: ['coordinator', 'lead', 'admin'],
    relation: 'in-care',
    afterAccessEnded: 'refuse',
    server: true,
  },
  'form.draft': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'form.approve': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'form.retire': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'form.assign': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'form.answer': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'form.submit': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'form.withdraw': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'education.draft-page': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'education.approve-page': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'education.retire-page': { roles: ['pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'education.assign': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'education.answer': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'partner-request.ask': { roles: everyone, relation: 'in-care', afterAccessEnded: 'refuse' },
  'partner-request.answer': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: ['partner'] },
  'partner-request.close': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review' },
  'shipment.confirm-receipt': { roles: everyone, relation: 'in-care', afterAccessEnded: 'review', portal: circle },
  'notification.note': { roles: ['admin'], relation: 'in-care', afterAccessEnded: 'refuse', server: true },
  'library.keep-draft': { roles: ['nurse', 'pharmacist', 'lead', 'admin'], relation: 'any', afterAccessEnded: 'refuse' },
  'protocol.propose': { roles: ['pharmacist', 'lead'], relation: 'any', afterAccessEnded: 'refuse' },
  'protocol.approve': { roles: ['pharmacist', 'lead'], relation: 'any', afterAccessEnded: 'refuse' },
  'protocol.retire': { roles: ['pharmacist', 'lead'], relation: 'any', afterAccessEnded: 'refuse' },
};

/** How the actor stands to the command's patient: `ended` is a relation that was there until lately. A command without a patient is `current`. */
export type Standing = 'current' | 'ended' | 'none';

export type Verdict = { readonly allowed: true; readonly review: boolean } | { readonly allowed: false; readonly refusal: Refusal };

export function judge(type: CommandType, actor: Actor, standing: Standing): Verdict {
  const rule = policy[type];
  if (actor.server)
    return rule.server ? { allowed: true, review: false } : { allowed: false, refusal: { kind: 'not-allowed', why: 'role' } };
  if (actor.portal) {
    if (!rule.portal?.some((role) => role === actor.portal?.role)) return { allowed: false, refusal: { kind: 'not-allowed', why: 'role' } };
    return standing === 'current'
      ? { allowed: true, review: false }
      : { allowed: false, refusal: { kind: 'not-allowed', why: 'not-in-care' } };
  }
  if (!rule.roles.some((role) => actor.roles.includes(role))) return { allowed: false, refusal: { kind: 'not-allowed', why: 'role' } };
  if (rule.relation === 'any' || standing === 'current') return { allowed: true, review: false };
  if (standing === 'ended' && rule.afterAccessEnded === 'review') return { allowed: true, review: true };
  return { allowed: false, refusal: { kind: 'not-allowed', why: 'not-in-care' } };
}
