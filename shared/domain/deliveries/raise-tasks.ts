import { makeId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { TaskId } from '../../records/ids.ts';
import type { Role } from '../../records/practitioner.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { openTaskStatuses } from '../../records/task.ts';
import { put, type Write } from '../define-command.ts';
import { get, type Get } from '../facts.ts';

export type Trouble = 'late' | 'late-for-patient' | 'late-for-prescriber' | 'cold-too-short' | 'excursion' | 'failed';

interface Raised {
  readonly role: Extract<Role, 'nurse' | 'pharmacist' | 'coordinator'>;
  readonly title: string;
  readonly priority: DocOf<'task'>['priority'];
  /** Only where a visit waits for the box. */
  readonly forVisit?: boolean;
}

/** Who must know of what, and what they are asked to do. */
const raisedBy: Readonly<Record<Trouble, readonly Raised[]>> = {
  late: [{ role: 'nurse', title: 'The box will be late for this visit: wait or move the visit', priority: 'urgent', forVisit: true }],
  'late-for-patient': [{ role: 'coordinator', title: 'Tell the patient that the delivery is late', priority: 'urgent' }],
  'late-for-prescriber': [{ role: 'pharmacist', title: 'Tell the prescriber that the therapy is delayed', priority: 'urgent' }],
  'cold-too-short': [{ role: 'pharmacist', title: 'The pack-out ends before the box arrives: decide what to do', priority: 'asap' }],
  excursion: [
    { role: 'pharmacist', title: 'Temperature excursion: decide whether this may be used', priority: 'stat' },
    { role: 'nurse', title: 'Do not use what was delivered until the pharmacist has decided', priority: 'stat' },
    { role: 'coordinator', title: 'Tell the patient not to use the delivery yet', priority: 'asap' },
  ],
  failed: [
    { role: 'coordinator', title: 'The delivery failed: arrange a new one', priority: 'asap' },
    { role: 'nurse', title: 'The box did not arrive: the visit may not be possible', priority: 'urgent', forVisit: true },
    { role: 'pharmacist', title: 'A box comes back: decide whether it may go out again', priority: 'urgent' },
  ],
};

const letters: Readonly<Record<Trouble, string>> = {
  late: 'l',
  'late-for-patient': 'l',
  'late-for-prescriber': 'l',
  'cold-too-short': 'c',
  excursion: 'x',
  failed: 'f',
};

/** One task a box, trouble and role, however often it is reported: its id follows from them. */
function taskIdOf(trouble: Trouble, shipmentId: string, role: string): TaskId {
  return makeId<TaskId>('task', `${letters[trouble]}${role.charAt(0)}-${shipmentId}`);
}

/** The tasks as they stand, to be read by any command that may raise them. */
export function taskReads(shipmentId: string): Record<string, Get<'task'>> {
  return Object.fromEntries(
    (Object.keys(raisedBy) as Trouble[]).flatMap((trouble) =>
      raisedBy[trouble].map(({ role }) => [`${trouble} ${role}`, get('task', taskIdOf(trouble, shipmentId, role))] as const),
    ),
  );
}

const isOpen = ({ doc }: StoredRecord<'task'>): boolean => openTaskStatuses.some((status) => status === doc.status);

/** What was asked of people for this trouble, and is still open, is asked no more. */
export function takeBack(trouble: Trouble, facts: Readonly<Record<string, unknown>>): Write[] {
  return raisedBy[trouble].flatMap(({ role }): Write[] => {
    const task = facts[`${trouble} ${role}`] as StoredRecord<'task'> | undefined;
    return task && isOpen(task) ? [put('task', task.id, { ...task.doc, status: 'cancelled' })] : [];
  });
}

interface About {
  readonly shipment: StoredRecord<'shipment'>;
  readonly appointment: StoredRecord<'appointment'> | undefined;
  readonly reason: string;
  readonly at: Instant;
}

/** The right people are asked, each once while the task is open. Where the visit has a nurse it is that nurse's own task. */
export function raise(
  troubles: readonly Trouble[],
  { shipment, appointment, reason, at }: About,
  facts: Readonly<Record<string, unknown>>,
): Write[] {
  return troubles.flatMap((trouble) =>
    raisedBy[trouble].flatMap(({ role, title, priority, forVisit }): Write[] => {
      if (forVisit && !shipment.doc.appointmentId) return [];
      const existing = facts[`${trouble} ${role}`] as StoredRecord<'task'> | undefined;
      if (existing && isOpen(existing)) return [];
      const nurseId = role === 'nurse' ? appointment?.doc.practitionerId : undefined;
      return [
        put('task', taskIdOf(trouble, shipment.id, role), {
          status: 'requested',
          priority,
          title,
          reason,
          patientId: shipment.doc.patientId,
          branchId: shipment.doc.branchId,
          ...(nurseId ? { ownerId: nurseId } : { ownerRole: role }),
          dueAt: at,
          focus: { kind: 'shipment', id: shipment.id },
          createdAt: at,
        }),
      ];
    }),
  );
}
