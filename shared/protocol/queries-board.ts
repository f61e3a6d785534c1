import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import type { Capacity } from '../planning/capacity.ts';
import { AppointmentId, LocationId, type PractitionerId } from '../records/ids.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';
import type { AreaFactor } from '../planning/calibrate.ts';
import type { Place } from '../planning/travel-time.ts';
import type { PatientTag } from './patient-tag.ts';

/** What the scheduling board knows of a nurse. */
export interface BoardNurse {
  readonly id: PractitionerId;
  readonly name: string;
  readonly branchIds: readonly string[];
  /** Where the branch is: the day begins there unless the nurse's hours say otherwise. */
  readonly branchPlace?: Place;
  readonly credentials: readonly DocOf<'practitioner-credential'>[];
  readonly timeOff: readonly DocOf<'time-off'>[];
  readonly availability: readonly DocOf<'availability'>[];
}

export interface BoardVisit {
  readonly record: StoredRecord<'appointment'>;
  readonly patient: PatientTag;
  readonly place?: Place;
  readonly language?: string;
  readonly preference?: DocOf<'patient-preference'>;
  /** The nurses of the care team. */
  readonly knownTo: readonly string[];
  /** The box for this visit is still on its way and is expected then. */
  readonly boxAt?: Instant;
  /** Whom an outside agency sends, where it has taken the visit: none of ours is needed. */
  readonly agency?: string;
  /** The change was made here and waits to be sent. */
  readonly waiting: boolean;
}

export interface BoardData {
  readonly nurses: readonly BoardNurse[];
  readonly visits: readonly BoardVisit[];
}

export const boardArgs = {
  board: z.strictObject({ from: Instant, to: Instant, branchId: LocationId.optional() }),
  /** How much longer drives are than the formula says, by area. */
  openShifts: z.strictObject({ now: Instant, mine: z.boolean() }),
  /** Hours needed against hours there, week by week from that day on. */
  capacity: z.strictObject({ from: LocalDate, weeks: z.number().int().min(1).max(26), zone: TimeZone }),
  visitOffer: z.strictObject({ appointmentId: AppointmentId }),
  travelFactors: z.strictObject({ now: Instant }),
} as const;

export interface BoardResults {
  board: BoardData;
  capacity: Capacity;
  openShifts: readonly StoredRecord<'shift-offer'>[];
  visitOffer: StoredRecord<'shift-offer'> | undefined;
  travelFactors: Readonly<Record<string, AreaFactor>>;
}
