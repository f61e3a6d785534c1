import type { Actor, Write } from '../../shared/domain/define-command.ts';
import { instant, Instant, LocalDate, TimeZone } from '../../shared/kernel/time.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { records, type DocOf, type Kind } from '../../shared/records/registry.ts';

/** A patient's or a person's day in these tests: 10 March 2026, 9 in the morning in Chicago. */
export const now = Instant.parse('2026-03-10T15:00:00.000Z');
export const dayEnd = Instant.parse('2026-03-11T05:00:00.000Z');
export const hoursFromNow = (hours: number): Instant => instant(Date.parse(now) + hours * 3_600_000);

export const branchId = 'loc-1' as DocOf<'patient'>['branchId'];
export const nurse: Actor = {
  id: 'prac-nurse' as Actor['id'],
  organizationId: 'org-1' as Actor['organizationId'],
  name: 'Ann Lindqvist',
  roles: ['nurse'],
  branchIds: [branchId],
};

const zone = TimeZone.parse('America/Chicago');
const patientId = 'pat-1' as PatientId;

const driverId = 'prac-driver' as DocOf<'delivery-route'>['driverId'];

/** The least that makes a valid document of each kind; a test says only what it is about. */
const least: { readonly [K in Kind]: DocOf<K> } = {
  organization: { name: 'Hearth Infusion' },
  location: { name: 'Chicago', timeZone: zone },
  practitioner: { name: { family: 'Lindqvist', given: ['Ann'] }, roles: ['nurse'], branchIds: [branchId], active: true },
  patient: {
    status: 'active',
    mrn: '700100',
    name: { family: 'Okafor', given: ['Grace'] },
    birthDate: LocalDate.parse('1957-03-04'),
    gender: 'female',
    telecom: {},
    timeZone: zone,
    branchId,
    allergyStatus: { code: 'not-recorded' },
  },
  'related-person': { patientId, active: true, name: { family: 'Okafor', given: ['Ben'] }, relationship: 'son', telecom: {} },
  'care-team-participant': { patientId, practitionerId: nurse.id, role: 'Primary nurse', status: 'active', start: hoursFromNow(-1000) },
  'allergy-intolerance': {
    patientId,
    clinicalStatus: 'active',
    verificationStatus: 'confirmed',
    substance: { text: 'Penicillin' },
    recordedAt: hoursFromNow(-1000),
  },
  condition: { patientId, clinicalStatus: 'active', verificationStatus: 'confirmed', code: { text: 'Osteomyelitis' } },
  'medication-request': { patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true },
  'care-plan': { patientId, status: 'active', title: 'Six weeks of antibiotics', goals: [], activities: [] },
  appointment: {
    patientId,
    branchId,
    practitionerId: nurse.id,
    status: 'booked',
    class: 'HH',
    serviceType: 'Infusion visit',
    start: hoursFromNow(1),
    end: hoursFromNow(2),
    timeZone: zone,
    confirmation: 'confirmed',
  },
  encounter: { patientId, status: 'finished', class: 'HH', type: 'Infusion visit', start: hoursFromNow(-24) },
  observation: { patientId, status: 'final', category: 'vital-signs', code: '8867-4', name: 'Heart rate', effectiveAt: hoursFromNow(-24) },
  'clinical-note': {
    patientId,
    authorId: nurse.id,
    authorName: nurse.name,
    status: 'preliminary',
    type: 'visit',
    title: 'Visit note',
    occurredAt: hoursFromNow(-24),
    fields: {},
    sections: [],
    startedAt: hoursFromNow(-24),
    writtenAt: hoursFromNow(-24),
  },
  'note-addendum': {
    patientId,
    noteId: 'note-1' as DocOf<'note-addendum'>['noteId'],
    authorId: nurse.id,
    text: 'Line flushed.',
    signature: {
      signerId: nurse.id,
      signerName: nurse.name,
      signedAt: hoursFromNow(-1),
      meaning: 'authorship',
      contentHash: '0'.repeat(64),
    },
  },
  'document-reference': {
    patientId,
    status: 'current',
    type: 'Referral',
    title: 'Referral letter',
    at: hoursFromNow(-2000),
    contentType: 'text/plain',
  },
  coverage: { patientId, status: 'active', payor: 'Lakeside Health' },
  task: { status: 'requested', priority: 'routine', title: 'Call the patient', createdAt: hoursFromNow(-48) },
  'practitioner-credential': { practitionerId: nurse.id, type: 'certification', code: 'crni', text: 'CRNI', status: 'active' },
  availability: {
    practitionerId: nurse.id,
    branchIds: [branchId],
    status: 'active',
    timeZone: zone,
    weekly: [{ weekday: 2, from: '08:00', to: '17:00' }],
    effectiveFrom: LocalDate.parse('2026-01-01'),
  },
  'time-off': {
    practitionerId: nurse.id,
    branchIds: [branchId],
    status: 'active',
    start: hoursFromNow(48),
    end: hoursFromNow(72),
    reason: 'holiday',
  },
  'patient-preference': { patientId, hours: [], preferredIds: [], avoidedIds: [], recordedAt: hoursFromNow(-100) },
  'visit-series': {
    patientId,
    branchId,
    status: 'active',
    serviceType: 'Infusion visit',
    class: 'HH',
    requires: [],
    timeZone: zone,
    rule: {
      startOn: LocalDate.parse('2026-03-10'),
      loadingDays: [],
      intervalDays: 28,
      end: { kind: 'open' },
      windowBefore: 1,
      windowAfter: 2,
      time: '09:00',
      minutes: 120,
    },
    plannedAt: hoursFromNow(-100),
  },
  'contact-attempt': {
    patientId,
    status: 'completed',
    channel: 'phone',
    direction: 'out',
    outcome: 'reached',
    summary: 'Will be at home.',
    at: hoursFromNow(-20),
    by: nurse.id,
  },
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
  shipment: {
    patientId,
    branchId,
    status: 'prepared',
    items: [{ name: 'Vancomycin 1,250 mg bag', quantity: { value: 7, unit: 'bag' }, kind: 'drug', temperature: 'refrigerated' }],
    recipient: { name: 'Grace Okafor', phone: '847-555-0101' },
    address: { line: ['12 Elm Street'], city: 'Evanston', state: 'IL', latitude: 42.05, longitude: -87.69 },
    timeZone: zone,
    window: { earliest: hoursFromNow(1), latest: hoursFromNow(4) },
    maySign: [],
  },
  'delivery-route': {
    branchId,
    driverId,
    day: LocalDate.parse('2026-03-10'),
    timeZone: zone,
    startAt: hoursFromNow(-1),
    vehicle: 'Van 1',
    status: 'planned',
  },
  'delivery-stop': {
    routeId: 'rte-1' as DocOf<'delivery-stop'>['routeId'],
    shipmentId: 'shp-1' as DocOf<'delivery-stop'>['shipmentId'],
    patientId,
    driverId,
    startAt: hoursFromNow(-1),
    position: 1,
    status: 'planned',
  },
  'custody-event': {
    shipmentId: 'shp-1' as DocOf<'custody-event'>['shipmentId'],
    patientId,
    from: { kind: 'pharmacy', name: 'Chicago' },
    to: { kind: 'driver', name: 'Noa Ferreira' },
    at: hoursFromNow(-1),
    deviceAt: hoursFromNow(-1),
    place: { missing: 'No position on this laptop' },
    temperature: { indicator: 'within-limits' },
    recordedBy: driverId,
  },
  'delivery-proof': {
    shipmentId: 'shp-1' as DocOf<'delivery-proof'>['shipmentId'],
    patientId,
    status: 'final',
    patientName: 'Grace Okafor',
    address: '12 Elm Street, Evanston, IL',
    items: [{ name: 'Vancomycin 1,250 mg bag', quantity: { value: 7, unit: 'bag' }, kind: 'drug', temperature: 'refrigerated' }],
    receipt: {
      by: 'signature',
      printedName: 'Grace Okafor',
      relationship: 'patient',
      signature: { width: 300, height: 100, path: 'M1 1L90 40' },
    },
    deliveredAt: hoursFromNow(0),
    deviceAt: hoursFromNow(0),
    place: { missing: 'No position on this laptop' },
    temperature: { indicator: 'within-limits' },
    deliveredBy: driverId,
    deliveredByName: 'Noa Ferreira',
  },
  'supply-level': { patientId, item: 'Saline flush 10 mL', unit: 'each', par: 60, status: 'active' },
  'home-kit': {
    patientId,
    type: 'anaphylaxis',
    protocol: 'anaphylaxis-kit-1',
    items: [{ name: 'Epinephrine auto-injector 0.3 mg', quantity: { value: 2, unit: 'each' } }],
    status: 'in-home',
    placedAt: hoursFromNow(-500),
    placedBy: nurse.id,
  },
};

let made = 0;

/** One record as a write: `a('task', { title: 'Refill check' })`. Each call has an id of its own unless one is given. */
export function a<K extends Kind>(kind: K, doc: Partial<DocOf<K>> = {}, id = `${records[kind].prefix}-${String((made += 1))}`): Write {
  return { kind, id, doc: { ...least[kind], ...doc } } as unknown as Write;
}
