import { describe, expect, it } from 'vitest';
import { commands, type CommandType } from '../../../shared/domain/commands.ts';
import { editableFields, withField } from './editable-fields.ts';

describe('putting a refused change right', () => {
  it('offers the times of a moved visit and nothing else of it', () => {
    const args = { appointmentId: 'appt-1', patientId: 'pat-1', seen: { start: 'a', end: 'b' }, to: { start: 'c', end: 'd' } };
    expect(editableFields('appointment.move', args).map(({ path }) => path)).toEqual(['to.start', 'to.end']);
  });

  it('offers an empty field when the refusal names it', () => {
    expect(editableFields('task.create', { title: 'Call' }, ['dueAt']).map(({ path }) => path)).toEqual(['title', 'dueAt']);
  });

  it('offers nothing of a change that is not known here', () => {
    expect(editableFields('from.the-future', { text: 'x' })).toEqual([]);
  });

  it('changes one field and leaves the others as they were', () => {
    const args = { to: { start: 'c', end: 'd' }, reason: 'asked' };
    expect(withField(args, 'to.start', 'e')).toEqual({ to: { start: 'e', end: 'd' }, reason: 'asked' });
    expect(args.to.start).toBe('c');
  });

  it.each<[CommandType, Record<string, unknown>]>([
    ['appointment.cancel', { appointmentId: 'appt-1', patientId: 'pat-1', reason: '' }],
    ['task.create', { taskId: 'task-1', title: '', priority: 'routine', createdAt: '2026-03-03T10:00:00.000Z' }],
    [
      'allergy.record',
      { allergyId: 'alg-1', patientId: 'pat-1', substance: '', criticality: 'low', recordedAt: '2026-03-03T10:00:00.000Z' },
    ],
  ])('what makes "%s" invalid can be put right with what is offered', (type, args) => {
    const issue = commands[type].args.safeParse(args).error?.issues[0];
    const path = issue?.path.join('.') ?? '';
    expect(editableFields(type, args, [path]).map((field) => field.path)).toContain(path);
    expect(commands[type].args.safeParse(withField(args, path, 'Something')).success).toBe(true);
  });
});
