import type { DocOf } from '../../../shared/records/registry.ts';
import { now, hoursFromNow, nurse, patientId, encounterId } from './base.ts';

type Covered =
  | 'visit-section'
  | 'medication-administration'
  | 'infusion-reaction'
  | 'access-device'
  | 'evv-event'
  | 'specimen'
  | 'visit-signature'
  | 'visit-delay';

/** The least that makes a valid document of what happens in a visit. */
export const visitRecords: { readonly [K in Covered]: DocOf<K> } = {
  'visit-delay': {
    patientId,
    appointmentId: 'appt-1' as DocOf<'visit-delay'>['appointmentId'],
    practitionerId: nurse.id,
    status: 'active',
    eta: hoursFromNow(2),
    minutesLate: 30,
    saidAt: now,
    told: 'waiting',
  },
  'visit-section': {
    patientId,
    encounterId,
    section: 'assessment',
    answers: {},
    asked: [],
    writtenAt: hoursFromNow(-24),
    writtenBy: nurse.id,
  },
  'medication-administration': {
    patientId,
    encounterId,
    status: 'preparation',
    role: 'infusion',
    medication: { text: 'Vancomycin' },
    performerId: nurse.id,
    products: [],
    events: [],
  },
  'infusion-reaction': {
    patientId,
    encounterId,
    status: 'in-progress',
    drug: 'Vancomycin',
    grade: 1,
    scale: { id: 'reaction-ctcae', version: 1 },
    symptoms: [],
    onsetAt: hoursFromNow(-24),
    reportedBy: nurse.id,
    log: [],
  },
  'access-device': {
    patientId,
    status: 'active',
    type: 'picc',
    site: 'upper arm',
    removal: { when: 'undecided' },
    recordedAt: hoursFromNow(-24),
    recordedBy: nurse.id,
  },
  'evv-event': {
    patientId,
    encounterId,
    practitionerId: nurse.id,
    serviceType: 'Infusion visit',
    what: 'check-in',
    at: hoursFromNow(-24),
    deviceAt: hoursFromNow(-24),
    place: { missing: 'refused' },
  },
  specimen: {
    patientId,
    encounterId,
    status: 'available',
    tests: [{ id: 'creatinine', title: 'Creatinine' }],
    collectedAt: hoursFromNow(-24),
    collectedBy: nurse.id,
    labelledAtBedside: true,
  },
  'visit-signature': {
    patientId,
    encounterId,
    role: 'patient',
    name: 'Grace Okafor',
    meaning: 'The visit took place.',
    signedAt: hoursFromNow(-24),
    unable: 'Hands shake too much',
    contentHash: '0'.repeat(64),
    recordedBy: nurse.id,
  },
};
