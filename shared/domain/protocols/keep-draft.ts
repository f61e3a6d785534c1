import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { libraryDraftId } from './library-draft-id.ts';

/** A form of this size is a mistake, or an attack. */
const mostCharacters = 300_000;

/** Autosave of a protocol, template, form or teaching page in writing; no body when it was proposed, saved or given up. It has one author, so the last words written stand. It changes nothing for anybody: `protocol.propose`, `form.draft` and their like do. */
export const keepLibraryDraft = defineCommand({
  type: 'library.keep-draft',
  version: 1,
  label: 'Keep draft',
  args: z.strictObject({
    itemKey: z.string().min(1).max(120),
    body: z.json().optional(),
    reason: z.string().max(2000),
    writtenAt: Instant,
  }),
  patientId: () => undefined,
  supersedes: (args) => args.itemKey,
  reads: ({ itemKey }, actor) => ({ before: get('library-draft', libraryDraftId(itemKey, actor.id)) }),
  decide: ({ before }, { itemKey, body, reason, writtenAt }, { actor }) => {
    if (before && before.doc.writtenAt > writtenAt) return yes();
    if (JSON.stringify(body ?? null).length > mostCharacters)
      return no({ kind: 'invalid', issues: [{ path: 'body', message: 'This is longer than a draft can be.' }] });
    return yes(
      put('library-draft', libraryDraftId(itemKey, actor.id), {
        ...{ authorId: actor.id, itemKey, reason, writtenAt },
        ...(body === undefined ? {} : { body }),
      }),
    );
  },
});
