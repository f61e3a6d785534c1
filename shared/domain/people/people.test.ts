import { describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { AllergyIntoleranceId, CareTeamParticipantId, PatientId } from '../../records/ids.ts';

describe('contact details', () => {
  it('change field by field: the phone that one person wrote and the e-mail that another wrote both stay', () => {
    const world = new World().add('patient', patientId, hana);
    world.run('patient.update-contact', { patientId, telecom: { phone: '847-555-0199' } });
    world.run('patient.update-contact', { patientId, telecom: { email: 'hana@example.org' } });
    expect(world.get('patient', patientId)?.telecom).toEqual({ phone: '847-555-0199', email: 'hana@example.org' });
  });
});

describe('an allergy', () => {
  it('settles "not recorded" in the header', () => {
    const world = new World().add('patient', patientId, hana);
    world.run('allergy.record', {
      allergyId: AllergyIntoleranceId.parse('alg-1'),
      patientId,
      substance: 'Penicillin',
      criticality: 'high',
      recordedAt: noon,
    });
    expect(world.get('patient', patientId)?.allergyStatus).toEqual({ code: 'has-allergies', confirmedAt: noon });
  });
});

describe('a care team', () => {
  const participantId = CareTeamParticipantId.parse('ctp-1');

  it('takes a person in and lets go', () => {
    const world = new World()
      .add('patient', patientId, hana)
      .add('practitioner', nurse.id, { name: { family: 'L', given: [] }, roles: ['nurse'], branchIds: [], active: true });
    world.run('care-team.join', { participantId, patientId, practitionerId: nurse.id, role: 'Primary nurse', start: noon });
    world.run('care-team.leave', { participantId, patientId, end: noon });
    expect(world.get('care-team-participant', participantId)).toMatchObject({ status: 'inactive', end: noon });
    expect(world.run('care-team.leave', { participantId, patientId, end: noon })).toMatchObject({
      refusal: { kind: 'wrong-status', status: 'inactive' },
    });
  });

  it('of a patient whom nobody knows cannot be joined', () => {
    const unknown = PatientId.parse('pat-unknown');
    expect(
      new World().run('care-team.join', { participantId, patientId: unknown, practitionerId: nurse.id, role: 'Nurse', start: noon }),
    ).toMatchObject({ refusal: { kind: 'not-found' } });
  });
});
