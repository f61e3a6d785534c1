import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import type { AppointmentId, PatientId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Therapy } from './catalog.ts';
import { atLocal } from './local-time.ts';
import type { PatientPlan } from './patient-plan.ts';
import type { Random } from './random.ts';

type MakeId = <T extends string>(prefix: string) => T;
type Task = DocOf<'task'>;

interface Template {
  readonly title: string;
  readonly reason: string;
  readonly owner: 'nurse' | 'pharmacist' | 'coordinator';
  readonly priority: Task['priority'];
  /** Days from today when it is due. */
  readonly days: readonly number[];
  readonly fits: (therapy: Therapy) => boolean;
}

const always = (): boolean => true;

/** What comes up in such a team on any day. */
const templates: readonly Template[] = [
  {
    title: 'Confirm the next visit',
    reason: 'The patient has not confirmed yet',
    owner: 'nurse',
    priority: 'routine',
    days: [-1, 0, 1],
    fits: always,
  },
  {
    title: 'Call about the site after the dressing change',
    reason: 'Redness was noted at the last visit',
    owner: 'nurse',
    priority: 'urgent',
    days: [0],
    fits: (t) => !t.long,
  },
  {
    title: 'Teach self-flushing again',
    reason: 'Teach-back was incomplete at the last visit',
    owner: 'nurse',
    priority: 'routine',
    days: [0, 1, 3],
    fits: (t) => t.device.startsWith('PICC'),
  },
  {
    title: 'Review creatinine before the next dose leaves',
    reason: 'A new result came in',
    owner: 'pharmacist',
    priority: 'asap',
    days: [0],
    fits: (t) => t.labs.includes('creatinine'),
  },
  {
    title: 'Check the trough against the draw time',
    reason: 'The level was drawn close to the dose',
    owner: 'pharmacist',
    priority: 'asap',
    days: [0],
    fits: (t) => t.key === 'vancomycin',
  },
  {
    title: 'Plan the line removal',
    reason: 'The course ends within two weeks and no removal is booked',
    owner: 'coordinator',
    priority: 'urgent',
    days: [0, 2, 5],
    fits: (t) => !t.long && t.key !== 'tpn',
  },
  {
    title: 'Ask which insurance holds next year',
    reason: 'Many plans change on 1 January',
    owner: 'coordinator',
    priority: 'urgent',
    days: [-2, 0, 4],
    fits: (t) => t.long,
  },
  { title: 'Refill check', reason: 'Supplies last five more days', owner: 'coordinator', priority: 'routine', days: [1, 2], fits: always },
];

export function demoTasks(
  random: Random,
  id: MakeId,
  plan: PatientPlan,
  patientId: PatientId,
  therapy: Therapy,
  appointmentId: AppointmentId,
  visitStart: Instant,
): Write[] {
  const fitting = templates.filter((template) => template.fits(therapy));
  const count = random.int(0, 2);
  const chosen = new Set(Array.from({ length: count }, () => random.pick(fitting)));
  return [...chosen].map((template) => {
    const dueAt = atLocal(plan.now, plan.branch.timeZone, random.pick(template.days), random.int(9, 17), random.pick([0, 15, 30, 45]));
    return put('task', id('task'), {
      status: 'requested',
      priority: template.priority,
      title: template.title,
      reason: template.reason,
      patientId,
      branchId: plan.branch.id,
      ...(template.owner === 'nurse' ? { ownerId: plan.nurse.id } : { ownerRole: template.owner }),
      dueAt,
      ...(template.title.includes('visit') ? { focus: { kind: 'appointment', id: appointmentId } } : {}),
      createdAt: addMinutes(visitStart < plan.now ? visitStart : plan.now, -24 * 60),
    });
  });
}
