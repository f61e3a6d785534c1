import { useState } from 'react';
import { z } from 'zod';
import { keepEdit, useKeptEdit } from '../../widgets/kept-edits.ts';
import { asItStood } from './as-it-stood.ts';

/** What is written, and the record that saving makes of it. */
interface Work<Id extends string, T> {
  readonly id: Id;
  readonly body: T;
}

interface KeptWork<Id extends string, T> {
  /** Is open in the builder. */
  readonly editing: Work<Id, T> | undefined;
  /** Was changed and neither saved nor discarded. */
  readonly unsaved: Work<Id, T> | undefined;
  /** Was asked for while something else is not saved: whether that is given up is asked first. */
  readonly asked: Work<Id, T> | undefined;
  readonly begin: (work: Work<Id, T>) => void;
  readonly beginAsked: (yes: boolean) => void;
  readonly keep: (work: Work<Id, T>) => void;
  /** Back to the list; what is not saved stays kept. */
  readonly back: () => void;
  /** It was saved, or given up. */
  readonly forget: () => void;
}

/** One form, or one teaching page, that somebody writes: kept with every key, open again when they come back, also after a restart. */
export function useKeptWork<Id extends string, T>(
  what: 'form' | 'teaching-page',
  idIn: (kept: unknown) => Id | undefined,
  body: z.ZodType<T>,
): KeptWork<Id, T> {
  const itemKey = `forms:${what}`;
  const unsaved = workIn(useKeptEdit(itemKey)?.body, idIn, body);
  const [editing, setEditing] = useState<Work<Id, T>>();
  const [asked, setAsked] = useState<Work<Id, T>>();
  const [shut, setShut] = useState(false);
  if (unsaved && !editing && !shut) setEditing(unsaved);
  const close = (): void => {
    setEditing(undefined);
    setShut(true);
  };
  const forget = (): void => {
    keepEdit(itemKey, undefined);
    close();
  };
  return {
    ...{ editing, unsaved, asked },
    begin: (work) => {
      if (unsaved && unsaved.id !== work.id) setAsked(work);
      else setEditing(unsaved ?? work);
    },
    beginAsked: (yes) => {
      if (yes) forget();
      if (yes) setEditing(asked);
      setAsked(undefined);
    },
    keep: (work) => keepEdit(itemKey, { body: work, reason: '' }),
    back: close,
    forget,
  };
}

function workIn<Id extends string, T>(kept: unknown, idIn: (kept: unknown) => Id | undefined, body: z.ZodType<T>): Work<Id, T> | undefined {
  const work = z.object({ id: z.unknown(), body: z.unknown() }).safeParse(kept).data;
  const id = idIn(work?.id);
  const stood = asItStood(body, work?.body);
  return id && stood ? { id, body: stood } : undefined;
}
