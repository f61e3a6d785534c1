import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import type { PatientId, VideoCallId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { atLocal } from './local-time.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom } from './random.ts';

const qualities = ['720p', '720p', '720p', '360p', '180p', 'audio'] as const;

/** A video call of the last weeks, or none: who was there and how good it was. A source of chance of its own, so that nothing else of the patient changes with it. */
export function demoCalls(plan: PatientPlan, patientId: PatientId, patient: DocOf<'patient'>): Write[] {
  const random = seededRandom(plan.seed + 27_644, plan.index);
  if (!random.chance(0.12)) return [];
  // In the office's hours, on the patient's clock.
  const startedAt: Instant = atLocal(plan.now, patient.timeZone, -random.int(1, 20), random.int(9, 15), random.int(0, 59));
  const minutes = random.int(6, 28);
  const endedAt = addMinutes(startedAt, minutes);
  const joinedAt = addMinutes(startedAt, random.int(1, 3));
  const { id, name } = plan.nurse;
  const who = [...patient.name.given, patient.name.family].join(' ');
  const participants: DocOf<'video-call'>['participants'] = [
    { name, role: 'staff', joinedAt: startedAt, leftAt: endedAt, lowestQuality: random.pick(qualities) },
    { name: who, role: 'patient', joinedAt, leftAt: endedAt, consentedAt: joinedAt, lowestQuality: random.pick(qualities) },
  ];
  if (/^es/i.test(patient.language ?? ''))
    participants.push({
      ...{ name: 'Ana Ruiz', role: 'partner', title: 'interpreter', joinedAt: addMinutes(joinedAt, 1), leftAt: endedAt },
      ...{ consentedAt: addMinutes(joinedAt, 1), lowestQuality: '720p' },
    });
  return [
    put('video-call', `vid-${random.uuid(Date.parse(startedAt))}` as VideoCallId, {
      ...{ patientId, status: 'finished', startedAt, startedBy: id, startedByName: name, endedAt, participants },
    }),
  ];
}
