import type { ArgsOf } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { shippedRules } from '../../shared/messaging/rules.ts';
import { messageRulesId } from '../../shared/records/message-rules.ts';
import type {
  CostEstimateId,
  CommunicationId,
  MessageThreadId,
  PatientId,
  PractitionerId,
  TaskId,
  VideoCallId,
} from '../../shared/records/ids.ts';
import { noon } from './clinic.ts';

type MessageCommand =
  | 'thread.open'
  | 'thread.read'
  | 'thread.close'
  | 'message.send'
  | 'message.retract'
  | 'symptoms.report'
  | 'call.start'
  | 'call.end'
  | 'call.note-stay'
  | 'message.escalate'
  | 'message-rules.set'
  | 'cost-estimate.record'
  | 'cost-estimate.withdraw'
  | 'call.set-relay-only'
  | 'organization.require-second-factor'
  | 'organization.set-emergency-rules';

const patientId = 'pat-1' as PatientId;
const idsOf = (key: string) => ({
  threadId: `thr-${key}` as MessageThreadId,
  messageId: `msg-${key}` as CommunicationId,
  taskId: `task-${key}` as TaskId,
});

const message = (key: string) => {
  const { threadId, messageId } = idsOf(key);
  return {
    ...{ threadId, messageId, patientId, audience: 'staff' as const, text: 'Hello', priority: 'routine' as const },
    ...{ mentions: [], sentAt: noon },
  };
};

const estimate = {
  ...{
    patientId,
    covers: 'Drug',
    per: 'per-month' as const,
    lowCents: 1_000,
    highCents: 2_000,
    basis: 'As told by the payer',
    preparedAt: noon,
  },
};

const thread = (key: string): Write =>
  put('message-thread', idsOf(key).threadId, {
    ...{ patientId, audience: 'staff', subject: 'Supplies', status: 'open', openedAt: noon },
    openedBy: { role: 'staff', id: 'prac-x', name: 'Test' },
  });

const call = (key: string, startedBy: PractitionerId): Write =>
  put('video-call', `vid-${key}`, {
    ...{ patientId, status: 'in-progress', startedAt: noon, startedBy, startedByName: 'Test', participants: [] },
  });

/** What must be there for a command about messages to be possible, and its arguments. */
export const messageExamples: {
  readonly [T in MessageCommand]: (key: string, author: { readonly id: PractitionerId }) => { given?: Write[]; args: ArgsOf<T> };
} = {
  'message.escalate': (key) => ({
    given: [thread(key)],
    args: { ...idsOf(key), patientId, why: 'unanswered', minutes: 15, to: { role: 'lead' }, at: noon },
  }),
  // The same moment as before: every square finds what it saw.
  'message-rules.set': () => ({
    given: [
      put('message-rules', messageRulesId, { rules: shippedRules, setAt: noon, setBy: 'prac-x' as PractitionerId, setByName: 'Test' }),
    ],
    args: { rules: shippedRules, seen: noon, setAt: noon },
  }),
  'cost-estimate.record': (key) => ({ args: { estimateId: `cest-${key}` as CostEstimateId, ...estimate } }),
  'cost-estimate.withdraw': (key) => ({
    given: [
      put('cost-estimate', `cest-${key}`, {
        ...{ ...estimate, status: 'active', currency: 'USD', preparedBy: 'prac-x' as PractitionerId, preparedByName: 'Test' },
      }),
    ],
    args: { estimateId: `cest-${key}` as CostEstimateId, patientId, reason: 'Another plan' },
  }),
  'thread.open': (key) => ({ args: { ...message(key), subject: 'Supplies' } }),
  'thread.read': (key) => ({ given: [thread(key)], args: { threadId: idsOf(key).threadId, patientId, upTo: noon, readAt: noon } }),
  'thread.close': (key) => ({ given: [thread(key)], args: { threadId: idsOf(key).threadId, patientId, closedAt: noon } }),
  'message.send': (key) => ({ given: [thread(key)], args: message(key) }),
  'message.retract': (key, { id }) => {
    const { messageId, ...doc } = message(key);
    const author = { role: 'staff' as const, id, name: 'Test' };
    return {
      given: [put('communication', messageId, { ...doc, status: 'completed', author, authorRole: 'staff' })],
      args: { messageId, patientId, reason: 'Wrong patient' },
    };
  },
  'call.start': (key) => ({ args: { callId: `vid-${key}` as VideoCallId, patientId, startedAt: noon } }),
  'call.set-relay-only': () => ({ args: { relayOnly: true } }),
  'organization.require-second-factor': () => ({ args: { required: true } }),
  'organization.set-emergency-rules': () => ({ args: { rules: { openHours: 24, mostADay: 5 } } }),
  'call.end': (key, { id }) => ({
    given: [call(key, id)],
    args: { callId: `vid-${key}` as VideoCallId, patientId, endedAt: noon },
  }),
  'call.note-stay': (key, { id }) => ({
    given: [call(key, id)],
    args: {
      ...{ callId: `vid-${key}` as VideoCallId, patientId, at: noon },
      who: { peerId: 'a'.repeat(32), name: 'Hana Ngata', role: 'patient', level: '720p', consented: true },
    },
  }),
  'symptoms.report': (key) => ({
    args: {
      ...{ ...idsOf(key), patientId, symptoms: ['Fever'], level: 'urgent', words: '', reportedAt: noon },
      list: { id: 'symptoms', version: 1 },
    },
  }),
};
