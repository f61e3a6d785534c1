import { expect, it } from 'vitest';
import type { AttachmentId } from '../../records/ids.ts';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';

const attachmentId = 'att-1' as AttachmentId;
const photo = {
  ...{ attachmentId, patientId, sha256: 'a'.repeat(64), bytes: 1200, contentType: 'image/jpeg' as const },
  ...{ title: 'PICC exit site', takenAt: noon, focus: { kind: 'encounter', id: 'enc-1' } },
};
const world = (): World => new World().add('patient', patientId, hana);

it('a photo is in the chart under the name of who added it', () => {
  const clinic = world();
  expect(clinic.run('attachment.add', photo).yes).toBe(true);
  expect(clinic.get('attachment', attachmentId)).toMatchObject({ status: 'current', by: nurse.id, title: 'PICC exit site' });
});

it.each([
  ['an executable', { contentType: 'application/x-msdownload' }, 'Only JPEG, PNG and WebP photos and PDF files can be added.'],
  ['a photo of more than 25 MB', { bytes: 26 * 1024 * 1024 }, 'A photo or file can have at most 25 MB.'],
  ['a photo of nothing in words', { title: '   ' }, 'Say what it shows.'],
])('%s is refused in words', (_what, wrong, message) => {
  const answer = world().run('attachment.add', { ...photo, ...wrong } as typeof photo);
  expect(answer).toMatchObject({ yes: false, refusal: { kind: 'invalid', issues: [{ message }] } });
});

it('a photo is marked as entered in error once, with the reason, and stays', () => {
  const clinic = world();
  clinic.run('attachment.add', photo);
  const retract = { attachmentId, patientId, reason: 'Another patient’s arm' };
  expect(clinic.run('attachment.retract', retract).yes).toBe(true);
  expect(clinic.get('attachment', attachmentId)).toMatchObject({
    ...{ status: 'entered-in-error', retractedReason: 'Another patient’s arm', sha256: photo.sha256 },
  });
  expect(clinic.run('attachment.retract', retract)).toMatchObject({ yes: false, refusal: { kind: 'wrong-status' } });
});

it('a photo without its patient, or a second one of the same id, is refused', () => {
  expect(new World().run('attachment.add', photo)).toMatchObject({ yes: false, refusal: { kind: 'not-found' } });
  const clinic = world();
  clinic.run('attachment.add', photo);
  expect(clinic.run('attachment.add', photo)).toMatchObject({ yes: false, refusal: { kind: 'already-exists' } });
});
