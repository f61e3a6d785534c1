import { expect, test } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import { createTaskArgs, emptyTask, TaskForm } from './task-form.ts';

const circumstances = {
  taskId: 'task-1' as TaskId,
  patient: undefined,
  createdAt: '2026-03-03T15:00:00.000Z' as Instant,
  zone: 'America/Chicago',
};
const form = { ...emptyTask, title: ' Call the pharmacy ' };

test('a task needs words', () => {
  expect(TaskForm.safeParse({ ...emptyTask, title: '   ' }).error?.issues[0]?.message).toBe('Say what is to be done');
});

test('a time without a day is asked about at the day', () => {
  expect(TaskForm.safeParse({ ...form, due: { date: '', time: '09:00' } }).error?.issues[0]).toMatchObject({
    path: ['due'],
    message: 'Choose the day for this time',
  });
});

test('the due time is read from the wall clock here', () => {
  expect(createTaskArgs({ ...form, due: { date: '2026-03-04', time: '09:30' } }, circumstances).dueAt).toBe('2026-03-04T15:30:00.000Z');
});

test('a day without a time is due at five in the afternoon', () => {
  expect(createTaskArgs({ ...form, due: { date: '2026-03-04', time: '' } }, circumstances).dueAt).toBe('2026-03-04T23:00:00.000Z');
});

test('what was left empty is not sent', () => {
  expect(createTaskArgs(form, circumstances)).toEqual({
    taskId: 'task-1',
    title: 'Call the pharmacy',
    priority: 'routine',
    createdAt: circumstances.createdAt,
  });
});
