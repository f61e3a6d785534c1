import type { StoredRecord } from '../../../shared/records/registry.ts';

/** Something that happened on the time axis: a visit, and whether a dose was given in it. */
export interface Mark {
  readonly key: string;
  readonly t: number;
  readonly kind: 'dose' | 'visit';
  readonly title: string;
}

/** A course of therapy along the axis. */
export interface Course {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly title: string;
}

const done: readonly string[] = ['finished', 'in-progress', 'arrived'];

/** Visits that took place. One whose name says infusion, dose or injection stands as a dose until administrations are records of their own. */
export function marksOf(encounters: readonly StoredRecord<'encounter'>[]): Mark[] {
  return encounters
    .filter(({ doc }) => done.includes(doc.status))
    .map(({ id, doc }): Mark => ({
      key: id,
      t: Date.parse(doc.start),
      kind: /infusion|dose|injection/i.test(doc.type) ? 'dose' : 'visit',
      title: doc.type,
    }))
    .sort((a, b) => a.t - b.t);
}

/** The infusion orders as stretches of time; one without an end lasts to the end of the axis. */
export function coursesOf(orders: readonly StoredRecord<'medication-request'>[], axisEnd: number): Course[] {
  return orders
    .filter(({ doc }) => doc.isTherapy && doc.status !== 'draft' && doc.status !== 'cancelled')
    .flatMap(({ id, doc }): Course[] => {
      const start = doc.startOn ?? doc.authoredAt;
      if (!start) return [];
      return [{ key: id, from: Date.parse(start), to: doc.endOn ? Date.parse(doc.endOn) : axisEnd, title: doc.medication.text }];
    });
}
