import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { LocalDate } from '../../shared/kernel/time.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { refillIdOf, type RefillStatus } from '../../shared/records/refill.ts';
import { noon } from './clinic.ts';

const patientId = 'pat-1' as PatientId;
const day = LocalDate.parse(noon.slice(0, 10));
const far = LocalDate.parse('2099-01-01');
const order = (key: string): Write =>
  put('medication-request', `mreq-${key}`, {
    ...{ patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true, refillsLeft: 3, rxExpiresOn: far },
    ...{ authorizationExpiresOn: far, verification: { state: 'verified' } },
  });
const ids = (key: string, number = 1) => ({
  ...{ refillId: refillIdOf(`mreq-${key}`, number), medicationRequestId: `mreq-${key}` as never, patientId },
});
const cycle = (key: string, status: RefillStatus): Write =>
  put('refill', ids(key).refillId, {
    ...{ patientId, medicationRequestId: `mreq-${key}` as never, number: 1, status, openedAt: noon, openedByName: 'Test', answers: {} },
    ...{ supplyEndsOn: day, lastDaysSupply: 28 },
    affirmation: { answer: 'yes', by: 'Grace Okafor', how: 'phone', items: [], at: noon, recordedByName: 'Test' },
  });
const draft = { doses: 4, daysSupply: 28, neededBy: day, supplies: [] };
const named = (key: string) => ({ refillId: ids(key).refillId, patientId });

type Example<T extends CommandType> = (key: string) => { given?: Write[]; args: ArgsOf<T> };

/** One possible use of each command of a refill. */
export const refillExamples: { readonly [T in Extract<CommandType, `refill.${string}`>]: Example<T> } = {
  'refill.open': (key) => ({ given: [order(key)], args: { ...ids(key), number: 1, openedAt: noon } }),
  'refill.call': (key) => ({
    given: [order(key), cycle(key, 'due')],
    args: { ...named(key), contactAttemptId: `call-${key}` as never, channel: 'phone', outcome: 'no-answer', summary: '', at: noon },
  }),
  'refill.answer': (key) => ({
    given: [order(key), cycle(key, 'due')],
    args: { ...named(key), question: 'on-hand', value: 3, how: 'phone', answeredAt: noon },
  }),
  'refill.affirm': (key) => ({
    given: [order(key), cycle(key, 'due')],
    args: { ...named(key), answer: 'yes', by: 'Grace Okafor', how: 'phone', taskId: `task-${key}` as never, at: noon },
  }),
  'refill.accept': (key) => ({
    given: [order(key), cycle(key, 'answered')],
    args: {
      ...{ ...ids(key), seen: { status: 'active', refillsLeft: 3, rxExpiresOn: far }, draft, acceptedAt: noon },
      checks: ['labs', 'questions', 'contact-window', 'delivery-window', 'in-time', 'prescription', 'authorization'].map((id) => ({
        ...{ id, title: id, result: 'cannot-compute' as const, says: 'Not known', reason: 'Asked by telephone' },
      })),
    },
  }),
  'refill.order': (key) => ({
    given: [order(key), cycle(key, 'accepted')],
    args: { ...ids(key), draft, seenRefillsLeft: 3, orderedAt: noon },
  }),
  'refill.close': (key) => ({
    given: [order(key), cycle(key, 'called')],
    args: { ...ids(key), as: 'cancelled', reason: 'In hospital', closedAt: noon },
  }),
  'refill.record-fill': (key) => ({
    given: [order(key)],
    args: { ...ids(key, 0), number: 0, on: LocalDate.parse('2026-01-01'), daysSupply: 28, recordedAt: noon },
  }),
  'refill.follow-up': (key) => ({
    given: [order(key)],
    args: { ...ids(key, 0), step: 'first-day', reached: true, words: 'All arrived', at: noon },
  }),
};
