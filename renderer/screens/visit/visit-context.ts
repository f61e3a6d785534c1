import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { CommandType } from '../../../shared/domain/commands.ts';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import type { VisitDetail } from '../../../shared/protocol/queries-visit.ts';
import type { EncounterId, PatientId } from '../../../shared/records/ids.ts';
import type { AnswerValue, VisitSectionName } from '../../../shared/records/visit-section.ts';
import type { CommandInput } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { dateOf } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import type { SectionId } from './section-list.ts';

/** A visit that was opened: what every section of the screen works on. */
export interface OpenVisit {
  readonly visit: VisitDetail;
  readonly encounterId: EncounterId;
  readonly patientId: PatientId;
  readonly zone: string;
  /** Nothing can be written any more. */
  readonly closed: boolean;
  readonly goTo: (section: SectionId) => void;
  readonly saves: SaveNews;
}

/** Hears of every attempt to save, so that one line on the screen can tell the truth about all of them. */
export interface SaveNews {
  readonly began: () => void;
  readonly ended: (saved: boolean) => void;
}

export const VisitContext = createContext<OpenVisit | undefined>(undefined);

export function useVisit(): OpenVisit {
  const open = useContext(VisitContext);
  if (!open) throw new Error('a section was shown outside a visit');
  return open;
}

/** The ids that every command of a visit carries. */
export function useIds(): { readonly encounterId: EncounterId; readonly patientId: PatientId } {
  const { encounterId, patientId } = useVisit();
  return useMemo(() => ({ encounterId, patientId }), [encounterId, patientId]);
}

/** The day at the patient's home. */
export function useHomeDay(): () => LocalDate {
  const { zone } = useVisit();
  return useCallback(() => dateOf(now(), zone), [zone]);
}

interface VisitCommand {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly clear: () => void;
  readonly run: <T extends CommandType>(type: T, args: CommandInput<T>) => Promise<boolean>;
}

/** Runs commands of this visit; each is on the disk when it answers, and the save line is told. */
export function useVisitCommand(): VisitCommand {
  const { saves, zone } = useVisit();
  const { run: send, ...rest } = useCommand(zone);
  const run = useCallback(
    async <T extends CommandType>(type: T, args: CommandInput<T>): Promise<boolean> => {
      saves.began();
      const done = await send(type, args);
      saves.ended(done);
      return done;
    },
    [saves, send],
  );
  return { ...rest, run };
}

export interface Answering {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly answer: (changes: Readonly<Record<string, AnswerValue | null>>) => Promise<boolean>;
  readonly problem: string | undefined;
}

/** The store has told its new answer long before this; until then what was tapped is shown. */
const settleMs = 1_000;

/** The answers of a section, and how one is given. What was tapped shows at once, and is taken back when it could not be saved; the save line says which. */
export function useAnswers(section: VisitSectionName, asked?: { readonly id: string; readonly version: number }): Answering {
  const { visit } = useVisit();
  const ids = useIds();
  const { run, problem } = useVisitCommand();
  const [tapped, setTapped] = useState<Readonly<Record<string, AnswerValue | null>>>({});
  const answer = useCallback(
    async (changes: Readonly<Record<string, AnswerValue | null>>) => {
      setTapped((before) => ({ ...before, ...changes }));
      const done = await run('visit.answer', {
        ...ids,
        section,
        answers: changes,
        ...(asked ? { asked: { id: asked.id, version: asked.version } } : {}),
        writtenAt: now(),
      });
      // Only what is still the same tap is forgotten: a later one of the same question stands.
      const forget = (): void =>
        setTapped((before) => Object.fromEntries(Object.entries(before).filter(([question, value]) => changes[question] !== value)));
      if (done) setTimeout(forget, settleMs);
      else forget();
      return done;
    },
    [run, ids, section, asked],
  );
  const stored = visit.answers[section];
  const answers = useMemo(() => {
    const shown: Record<string, AnswerValue> = { ...stored };
    for (const [question, value] of Object.entries(tapped)) {
      if (value === null) Reflect.deleteProperty(shown, question);
      else shown[question] = value;
    }
    return shown;
  }, [stored, tapped]);
  return { answers, answer, problem };
}
