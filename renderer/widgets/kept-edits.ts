import { useMemo } from 'react';
import { z } from 'zod';
import { libraryDraftId } from '../../shared/domain/protocols/library-draft-id.ts';
import type { StoredRecord } from '../../shared/records/registry.ts';
import { keepBeforeLock } from '../app/before-lock.ts';
import { askAgain, runCommand, useEngineQuery, useOpenSession } from '../app/engine.ts';
import { currentSession } from '../app/line.ts';
import { now } from '../app/now.ts';

/** What is being edited and not proposed or saved yet: a protocol, a template, a form, a teaching page; nothing about a person. */
export interface KeptEdit {
  readonly body: unknown;
  readonly reason: string;
}

const quietMs = 400;
/** On the way to the disk, by item: what the store says is older. Undefined: given up. */
const unwritten = new Map<string, { readonly edit: KeptEdit | undefined; readonly timer: ReturnType<typeof setTimeout> }>();

keepBeforeLock({
  name: 'Draft',
  busy: () => unwritten.size > 0,
  flush: async () => {
    await Promise.all([...unwritten.keys()].map(write));
  },
});

/** The person's own unfinished edit of an item: undefined while it is read, null when there is none. */
export function useKeptEdit(itemKey: string): KeptEdit | null | undefined {
  const { person } = useOpenSession();
  const id = useMemo(() => libraryDraftId(itemKey, person.id), [itemKey, person.id]);
  const { data, isFetched } = useEngineQuery('record', { kind: 'library-draft', id }, { kinds: ['library-draft'] });
  const waiting = unwritten.get(itemKey);
  if (waiting) return waiting.edit ?? null;
  if (!isFetched) return undefined;
  const doc = data?.kind === 'library-draft' ? (data as StoredRecord<'library-draft'>).doc : undefined;
  return doc?.body === undefined ? null : { body: doc.body, reason: doc.reason };
}

/** On the disk a moment after the last key; given up or proposed, at once. */
export function keepEdit(itemKey: string, edit: KeptEdit | undefined): void {
  clearTimeout(unwritten.get(itemKey)?.timer);
  unwritten.set(itemKey, { edit, timer: setTimeout(() => void write(itemKey), quietMs) });
  if (!edit) void write(itemKey);
}

async function write(itemKey: string): Promise<void> {
  const waiting = unwritten.get(itemKey);
  if (!waiting) return;
  clearTimeout(waiting.timer);
  const { edit } = waiting;
  // A field that was emptied is `undefined` in the form; JSON leaves it out, as the form does.
  const body = edit ? { body: z.json().parse(JSON.parse(JSON.stringify(edit.body))) } : {};
  const done = await runCommand('library.keep-draft', { itemKey, ...body, reason: edit?.reason ?? '', writtenAt: now() }).catch(
    () => undefined,
  );
  if (!done?.ok) return;
  // What the window read before this write says the older thing until it has read again: what was discarded would be there once more.
  const session = currentSession();
  if (session?.phase === 'open') await askAgain('record', { kind: 'library-draft', id: libraryDraftId(itemKey, session.person.id) });
  if (unwritten.get(itemKey) === waiting) unwritten.delete(itemKey);
}
