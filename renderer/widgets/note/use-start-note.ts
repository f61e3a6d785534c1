import { useCallback } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { NoteType } from '../../../shared/records/clinical-note.ts';
import type { AppointmentId, ClinicalNoteId, PatientId } from '../../../shared/records/ids.ts';
import { newId, query } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { useCommand } from '../use-command.ts';
import { offeredTemplates } from './templates.ts';

interface NoteStart {
  readonly patientId: PatientId;
  readonly type: Exclude<NoteType, 'imported'>;
  /** The template's title where nothing is said. */
  readonly title?: string;
  readonly occurredAt?: Instant;
  readonly appointmentId?: AppointmentId;
  /** Where a type has several; the first one offered otherwise. */
  readonly templateId?: string;
  /** What the first section begins with: the words of a message. */
  readonly text?: string;
}

interface StartingNote {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly start: (note: NoteStart) => Promise<boolean>;
}

/** Begins a draft from the newest template of its type, and opens it. */
export function useStartNote(): StartingNote {
  const { run, busy, problem } = useCommand();
  const go = useGo();
  const start = useCallback(
    async ({ type, title, occurredAt, templateId, text = '', ...about }: NoteStart): Promise<boolean> => {
      const offered = offeredTemplates(type, await query('noteTemplates', {}).catch(() => []));
      const chosen = offered.find((one) => one.template.id === templateId) ?? offered[0];
      const template = chosen?.template;
      const noteId = newId<ClinicalNoteId>('note');
      const startedAt = now();
      const begun = await run('note.start', {
        noteId,
        type,
        ...(template ? { template: { id: template.id, version: template.version, ...(chosen.own ? { own: chosen.own } : {}) } } : {}),
        title: title ?? template?.title ?? 'Note',
        occurredAt: occurredAt ?? startedAt,
        startedAt,
        sections: (template?.sections ?? [{ id: 'note', title: 'Note' }]).map((section, nth) => ({
          id: section.id,
          title: section.title,
          text: nth === 0 ? text : '',
        })),
        ...about,
      });
      if (begun) go(paths.note(noteId));
      return begun;
    },
    [run, go],
  );
  return { busy, problem, start };
}
