import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import type { Decision } from '../../shared/domain/define-command.ts';
import { addMinutes, type Instant, type LocalDate } from '../../shared/kernel/time.ts';
import type {
  AppointmentId,
  ClinicalNoteId,
  EncounterId,
  EvvEventId,
  InfusionReactionId,
  MedicationAdministrationId,
  MedicationRequestId,
  TaskId,
  VisitSignatureId,
} from '../../shared/records/ids.ts';
import { LocationId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { hana, noon, nurse, patientId, World } from './world.ts';

export const encounterId = 'enc-1' as EncounterId;
export const infusionId = 'madm-1' as MedicationAdministrationId;
export const orderId = 'mreq-1' as MedicationRequestId;
export const noteId = 'note-1' as ClinicalNoteId;
export const on = '2026-03-03' as LocalDate;
export const ids = { encounterId, patientId };
export const drawn = { path: 'M 1,1 L 9,9', width: 480, height: 140 };

export const octagam: DocOf<'medication-request'> = {
  patientId,
  status: 'active',
  medication: { text: 'Octagam 10 % (immune globulin)' },
  isTherapy: true,
  indication: 'Primary immunodeficiency',
  dose: { value: 30_000, unit: 'mg' },
};

interface StartWith {
  readonly at?: Instant;
  readonly risks?: string[];
  readonly seen?: string;
  readonly verification?: 'verified' | 'changed';
  readonly seenBox?: 'on-hold' | 'must-not-be-used' | 'clear';
  readonly doseReason?: string;
}

/** A nurse at Hana's door with an order for 30 g of Octagam 10 %. Each step is one tap of a person. */
export class VisitWorld extends World {
  #made = 0;

  constructor(order: DocOf<'medication-request'> = octagam) {
    super();
    this.add('patient', patientId, hana);
    this.add('medication-request', orderId, order);
    this.add('appointment', 'appt-1', {
      ...{ patientId, branchId: LocationId.parse('loc-1'), practitionerId: nurse.id, status: 'booked', class: 'HH' },
      ...{ serviceType: 'Immune globulin infusion', start: noon, end: addMinutes(noon, 240), timeZone: hana.timeZone },
      confirmation: 'confirmed',
    });
    this.run('visit.open', { ...ids, appointmentId: 'appt-1' as AppointmentId, openedAt: noon });
    this.run('infusion.prepare', { ...ids, infusionId, orderId });
  }

  next(): string {
    return `e${(this.#made += 1)}`;
  }

  kit(answers: Readonly<Record<string, boolean | string>> = { kitPresent: true, kitIntact: true, kitExpiresOn: '2026-12-31' }): Decision {
    return this.run('visit.answer', { ...ids, section: 'readiness', answers, writtenAt: noon });
  }

  identify(): Decision {
    return this.run('visit.identify', { ...ids, identifiers: ['name', 'birth date'], statedBirthDate: hana.birthDate, at: noon });
  }

  product(
    more: Partial<{
      expiresOn: string;
      volumeMl: number;
      amount: { value: number; unit: string };
      mrnOnLabel: string;
      beyondUseAt: Instant;
    }> = {},
  ): Decision {
    const { expiresOn = '2027-06-30', ...rest } = more;
    return this.run('infusion.add-product', {
      ...{ ...ids, infusionId, productId: this.next(), description: 'Octagam 10 %', lot: 'L1', volumeMl: 300 },
      ...{ amount: { value: 30_000, unit: 'mg' }, expiresOn: expiresOn as LocalDate, on, at: noon },
      ...rest,
    });
  }

  start(mlPerHour = 42, more: StartWith = {}): Decision {
    return this.run('infusion.start', {
      ...{ ...ids, infusionId, orderId, eventId: this.next(), regimenId: 'standard', risks: more.risks ?? [] },
      seen: {
        ...{ status: more.seen ?? 'active', dose: { value: 30_000, unit: 'mg' } },
        ...(more.verification ? { verification: more.verification } : {}),
      },
      ...(more.seenBox ? { appointmentId: 'appt-1' as AppointmentId, seenBox: more.seenBox } : {}),
      weight: { value: 70, unit: 'kg', at: noon },
      rate: { value: mlPerHour, unit: 'mL/h' },
      ...(more.doseReason ? { doseReason: more.doseReason } : {}),
      ...{ on, at: more.at ?? noon, taskId: 'task-start' as TaskId },
    });
  }

  rate(value: number, at: Instant, unit: 'mL/h' | 'mg/kg/min' = 'mL/h'): Decision {
    return this.run('infusion.change-rate', { ...ids, infusionId, eventId: this.next(), rate: { value, unit }, at });
  }

  pause(at: Instant): Decision {
    return this.run('infusion.pause', { ...ids, infusionId, eventId: this.next(), reason: 'Toilet', at });
  }

  resume(mlPerHour: number, at: Instant): Decision {
    return this.run('infusion.resume', { ...ids, infusionId, eventId: this.next(), mlPerHour, at });
  }

  end(at: Instant, volumeMl = 300): Decision {
    return this.run('infusion.end', { ...ids, infusionId, eventId: this.next(), outcome: 'completed', volumeMl, at });
  }

  react(grade: number, at: Instant): Decision {
    const reactionId = `reac-${this.next()}` as InfusionReactionId;
    return this.run('reaction.report', { ...ids, reactionId, infusionId, eventId: this.next(), grade, symptoms: [], onsetAt: at, at });
  }

  clock(type: 'evv.check-in' | 'evv.check-out', at: Instant): Decision {
    const entry = { ...ids, eventId: `evv-${this.next()}` as EvvEventId, at, deviceAt: at, place: { missing: 'refused' as const } };
    return type === 'evv.check-in'
      ? this.run('evv.check-in', entry)
      : this.run('evv.check-out', { ...entry, outcome: 'complete', appointmentId: 'appt-1' as AppointmentId });
  }

  signNote(at: Instant): Decision {
    this.run('note.start', {
      ...{ noteId, patientId, encounterId, type: 'visit', title: 'Visit', occurredAt: noon, startedAt: noon },
      sections: [{ id: 'visit', title: 'Visit', text: 'Given in full.' }],
    });
    const doc = this.get('clinical-note', noteId);
    const hash = doc ? contentHash(noteContent(noteId, doc)) : '';
    this.run('note.sign', { noteId, patientId, contentHash: hash, signedAt: at });
    return this.run('visit.sign', {
      ...{ ...ids, signatureId: 'vsig-n' as VisitSignatureId, noteId, appointmentId: 'appt-1' as AppointmentId },
      ...{ contentHash: hash, signedAt: at, drawn, summaries: [] },
    });
  }

  ready(): this {
    this.kit();
    this.identify();
    this.product();
    return this;
  }

  infusion(): DocOf<'medication-administration'> {
    const doc = this.get('medication-administration', infusionId);
    if (!doc) throw new Error('no infusion');
    return doc;
  }
}
