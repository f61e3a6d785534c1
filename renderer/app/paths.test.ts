import { expect, it } from 'vitest';
import { channels } from '../../shared/protocol/ipc.ts';
import { paths } from './paths.ts';

it('every place of the app has this address', () => {
  expect([
    paths.today(),
    paths.patients(),
    paths.patient('pat-1'),
    paths.patient('pat-1', 'labs'),
    paths.schedule(),
    paths.notes(),
    paths.note('note-1'),
    paths.outbox(),
    paths.settings(),
    paths.printNote('note-1'),
  ]).toEqual([
    '/today',
    '/patients',
    '/patients/pat-1',
    '/patients/pat-1/labs',
    '/schedule',
    '/notes',
    '/notes/note-1',
    '/outbox',
    '/settings',
    '/print/note/note-1',
  ]);
});

it('the page of a printed note is one that the main process prints', () => {
  expect(channels['print:pdf'].safeParse({ route: paths.printNote('note-0190.a-b'), suggestedName: 'note.pdf' }).success).toBe(true);
});
