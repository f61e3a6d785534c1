import type { Instant } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';

/** A visit in the chart: booked (an appointment), done (an encounter), or both as one. */
export interface ChartVisit {
  readonly key: string;
  readonly start: Instant;
  readonly end?: Instant;
  readonly title: string;
  readonly status: string;
  readonly place: string;
  readonly practitionerId?: string;
  readonly timeZone?: string;
  readonly detail?: string;
  /** `unstarted`: its time came and nobody began it. */
  readonly when: 'to-come' | 'unstarted' | 'past';
}

const stillBooked: readonly string[] = ['proposed', 'pending', 'booked', 'waitlist'];

const places: Readonly<Record<string, string>> = {
  HH: 'At home',
  VR: 'By video',
  AMB: 'Clinic',
  IMP: 'Hospital',
  EMER: 'Emergency department',
};

/** Booked and done visits as one list, newest first. A visit that took place stands once, told by what happened. */
export function chartVisits(
  appointments: readonly StoredRecord<'appointment'>[],
  encounters: readonly StoredRecord<'encounter'>[],
  now: Instant,
): ChartVisit[] {
  const happened = new Set(encounters.map(({ doc }) => doc.appointmentId).filter((id) => id !== undefined));
  const zones = new Map(appointments.map(({ id, doc }) => [id, doc.timeZone]));
  const booked = appointments
    .filter(({ id }) => !happened.has(id as never))
    .map(({ id, doc }): ChartVisit => {
      const detail = doc.cancelReason ?? doc.note;
      return {
        key: id,
        start: doc.start,
        end: doc.end,
        title: doc.serviceType,
        status: doc.status,
        place: places[doc.class] ?? doc.class,
        timeZone: doc.timeZone,
        when: !stillBooked.includes(doc.status) ? 'past' : doc.start > now ? 'to-come' : 'unstarted',
        ...(doc.practitionerId ? { practitionerId: doc.practitionerId } : {}),
        ...(detail ? { detail } : {}),
      };
    });
  const done = encounters.map(({ id, doc }): ChartVisit => {
    const zone = doc.appointmentId === undefined ? undefined : zones.get(doc.appointmentId);
    return {
      key: id,
      start: doc.start,
      title: doc.type,
      status: doc.status,
      place: places[doc.class] ?? doc.class,
      when: 'past',
      ...(doc.end ? { end: doc.end } : {}),
      ...(zone ? { timeZone: zone } : {}),
      ...(doc.practitionerId ? { practitionerId: doc.practitionerId } : {}),
      ...(doc.reason ? { detail: doc.reason } : {}),
    };
  });
  return [...booked, ...done].sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0));
}
