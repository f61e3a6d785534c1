import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { CommunicationId, MessageThreadId, PractitionerId, TaskId } from '../../records/ids.ts';
import type { Audience } from '../../records/message-thread.ts';
import type { Actor } from '../define-command.ts';
import { readIdOf } from './author.ts';

const threadId = MessageThreadId.parse('thr-1');
const colleague: Actor = { ...nurse, id: PractitionerId.parse('prac-other'), name: 'Marisol Okafor' };
const patient: Actor = {
  ...nurse,
  id: 'pat-1' as Actor['id'],
  name: 'Hana Ngata',
  roles: [],
  branchIds: [],
  portal: { role: 'patient', patientId, personId: patientId },
};

let world: World;
let n = 0;
const message = (text: string, audience: Audience = 'patient') => ({
  messageId: CommunicationId.parse(`msg-${String((n += 1))}`),
  ...{ threadId, patientId, audience, text, priority: 'routine' as const, mentions: [], sentAt: addMinutes(noon, n) },
});
const open = (audience: Audience, actor?: Actor) =>
  world.run('thread.open', { ...message('Two dressing kits left.', audience), subject: 'Supplies' }, actor);

beforeEach(() => {
  n = 0;
  world = new World().add('patient', patientId, hana);
});

describe('a conversation', () => {
  it('begins with a message and says who wrote it', () => {
    expect(open('staff').yes).toBe(true);
    expect(world.get('message-thread', 'thr-1')).toMatchObject({ audience: 'staff', status: 'open', openedBy: { role: 'staff' } });
    expect(world.get('communication', 'msg-1')).toMatchObject({ author: { id: nurse.id, name: nurse.name }, authorRole: 'staff' });
  });

  it('keeps in which language a message was written, where that is known', () => {
    open('patient');
    expect(world.run('message.send', { ...message('Me quedan once.'), language: 'es' }).yes).toBe(true);
    expect(world.get('communication', 'msg-2')?.language).toBe('es');
    expect(world.get('communication', 'msg-1')).not.toHaveProperty('language');
  });

  it('takes no empty message', () => {
    open('patient');
    expect(world.run('message.send', message('   '))).toMatchObject({ refusal: { kind: 'invalid' } });
  });

  it('refuses words meant for the staff where the patient reads, and the other way round', () => {
    open('patient');
    expect(world.run('message.send', message('He sounded confused.', 'staff'))).toMatchObject({
      refusal: { kind: 'wrong-audience', audience: 'patient' },
    });
    expect(world.get('communication', 'msg-2')).toBeUndefined();
  });

  it('is opened again by an answer, so that no word of a patient lies where nobody looks', () => {
    open('patient');
    world.run('thread.close', { threadId, patientId, closedAt: noon });
    expect(world.get('message-thread', 'thr-1')).toMatchObject({ status: 'closed', closedBy: nurse.id });
    world.run('message.send', message('It leaks again.'), patient);
    expect(world.get('message-thread', 'thr-1')?.status).toBe('open');
    expect(world.get('message-thread', 'thr-1')).not.toHaveProperty('closedBy');
  });
});

describe('a patient with a link', () => {
  it('may begin a conversation, which the patient can read', () => {
    expect(open('patient', patient).yes).toBe(true);
    expect(world.get('communication', 'msg-1')?.author).toEqual({ role: 'patient', id: 'pat-1', name: 'Hana Ngata' });
    expect(open('staff', patient)).toMatchObject({ yes: false });
  });

  it('neither writes into nor marks a conversation of the staff, and is not told that it exists', () => {
    open('staff');
    expect(world.run('message.send', message('Hello?', 'staff'), patient)).toMatchObject({ refusal: { kind: 'not-found' } });
    expect(world.run('thread.read', { threadId, patientId, upTo: noon, readAt: noon }, patient)).toMatchObject({
      refusal: { kind: 'not-found' },
    });
  });
});

describe('a side effect that the patient reports', () => {
  const report = (level: 'emergency' | 'routine') =>
    world.run(
      'symptoms.report',
      {
        ...{ threadId, messageId: CommunicationId.parse('msg-9'), taskId: TaskId.parse('task-9'), patientId },
        ...{ symptoms: ['Trouble breathing'], level, list: { id: 'symptoms', version: 1 }, words: 'Since the infusion', reportedAt: noon },
      },
      patient,
    );

  it('is a conversation and a task of the nurses that leads to it', () => {
    expect(report('emergency').yes).toBe(true);
    expect(world.get('task', 'task-9')).toMatchObject({
      priority: 'stat',
      ownerRole: 'nurse',
      focus: { kind: 'message-thread', id: 'thr-1' },
    });
    expect(world.get('communication', 'msg-9')).toMatchObject({ priority: 'urgent', text: 'Trouble breathing\n\nSince the infusion' });
  });

  it('is never less than urgent for the nurses, however mild it is', () => {
    report('routine');
    expect(world.get('task', 'task-9')?.priority).toBe('urgent');
  });
});

describe('reading', () => {
  const mark = () => world.get('thread-read', readIdOf(threadId, nurse.id))?.upTo;
  it('goes forward and never back', () => {
    open('staff');
    world.run('thread.read', { threadId, patientId, upTo: addMinutes(noon, 5), readAt: noon });
    world.run('thread.read', { threadId, patientId, upTo: noon, readAt: noon });
    expect(mark()).toBe(addMinutes(noon, 5));
  });

  it('is one mark a reader', () => {
    expect(readIdOf(threadId, nurse.id)).not.toBe(readIdOf(threadId, colleague.id));
    expect(readIdOf(threadId, nurse.id)).toMatch(/^read-[0-9a-f]{40}$/);
  });
});

describe('taking back', () => {
  it('is for the author alone and keeps the words in the record', () => {
    open('patient');
    const args = { messageId: CommunicationId.parse('msg-1'), patientId, reason: 'Wrong patient' };
    expect(world.run('message.retract', args, colleague)).toMatchObject({ refusal: { kind: 'not-allowed' } });
    expect(world.run('message.retract', args).yes).toBe(true);
    expect(world.get('communication', 'msg-1')).toMatchObject({ status: 'entered-in-error', text: 'Two dressing kits left.' });
  });
});

describe('an urgent message that others were asked to answer', () => {
  const ask = (taskId: string, why: 'out-of-hours' | 'unanswered' | 'emergency', role: 'nurse' | 'lead') =>
    world.run('message.escalate', {
      ...{ messageId: CommunicationId.parse('msg-2'), threadId, patientId, taskId: TaskId.parse(taskId), why, minutes: 15 },
      ...{ to: { role }, at: noon },
    });
  const status = (id: string) => world.get('task', id)?.status;
  beforeEach(() => {
    open('patient');
    world.run('message.send', { ...message('It bleeds.'), priority: 'urgent' }, patient);
  });

  it('is one task of each who is asked, with why they are asked now', () => {
    ask('task-esc-1', 'out-of-hours', 'nurse');
    ask('task-esc-2', 'unanswered', 'nurse');
    ask('task-esc-3', 'unanswered', 'lead');
    expect(['task-esc-1', 'task-esc-2', 'task-esc-3'].map(status)).toEqual(['cancelled', 'requested', 'requested']);
  });

  it('is nobody’s task any more once a colleague answered or closed the conversation; the patient’s own next words settle nothing', () => {
    ask('task-esc-1', 'unanswered', 'nurse');
    ask('task-esc-2', 'unanswered', 'lead');
    world.run('message.send', message('Please hurry.'), patient);
    expect(status('task-esc-1')).toBe('requested');
    world.run('message.send', message('Press on it, I am on my way.'), colleague);
    expect(world.get('task', 'task-esc-1')).toMatchObject({ status: 'completed', completedBy: colleague.id });
    expect(status('task-esc-2')).toBe('completed');
    ask('task-esc-3', 'unanswered', 'lead');
    world.run('thread.close', { threadId, patientId, closedAt: noon });
    expect(status('task-esc-3')).toBe('completed');
  });

  it('still asks for a call after a red flag, whatever was written', () => {
    ask('task-esc-1', 'emergency', 'nurse');
    world.run('message.send', message('We are calling you.'));
    expect(status('task-esc-1')).toBe('requested');
  });

  it('is not settled by more words of the colleague who wrote it', () => {
    world.run('message.send', { ...message('The pump stopped.'), priority: 'urgent' }, colleague);
    world.run('message.retract', { messageId: CommunicationId.parse('msg-2'), patientId, reason: 'Test' }, patient);
    ask('task-esc-1', 'unanswered', 'lead');
    world.run('message.send', message('Anybody?'), colleague);
    expect(status('task-esc-1')).toBe('requested');
  });
});
