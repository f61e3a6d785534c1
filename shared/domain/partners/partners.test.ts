import { expect, test } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import type { Actor } from '../define-command.ts';

const requestId = 'preq-1' as never;
const partner = (personId: string): Actor => ({ ...nurse, roles: [], name: 'Dr. Sato', portal: { role: 'partner', patientId, personId } });
const ask = { requestId, patientId, partnerName: 'Dr. Sato', title: 'Order', question: 'Please renew the order.', askedAt: noon };
const answer = { requestId, patientId, answer: 'Renewed today.', by: 'K. Sato', taskId: 'task-1' as never, answeredAt: noon };

test('a partner answers by their link; the one who asked finds it as a task', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('partner-request.ask', ask);
  expect(world.run('partner-request.answer', answer, partner('preq-1'))).toMatchObject({ yes: true });
  expect(world.get('partner-request', 'preq-1')).toMatchObject({ status: 'answered', answeredByName: 'K. Sato' });
  expect(world.get('task', 'task-1')).toMatchObject({ ownerId: nurse.id, title: 'Answer of Dr. Sato: Order' });
});

test('the link of one question answers no other', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('partner-request.ask', ask);
  expect(world.run('partner-request.answer', answer, partner('preq-2'))).toMatchObject({ yes: false, refusal: { kind: 'not-found' } });
});

test('what was answered or closed is not answered again', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('partner-request.ask', ask);
  world.run('partner-request.close', { requestId, patientId, reason: 'Told by telephone' });
  expect(world.run('partner-request.answer', answer, partner('preq-1'))).toMatchObject({ yes: false, refusal: { kind: 'wrong-status' } });
});
