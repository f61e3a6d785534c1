import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { SmartPhraseId } from '../../records/ids.ts';
import { PhraseCode } from '../../records/smart-phrase.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

const forEveryone: readonly string[] = ['lead', 'admin'];

/** Writes or changes a smart phrase. Notes keep the words that they were written with. */
export const savePhrase = defineCommand({
  type: 'phrase.save',
  version: 1,
  label: 'Save smart phrase',
  args: z.strictObject({
    phraseId: SmartPhraseId,
    code: PhraseCode,
    text: z.string().trim().min(1, 'Write the words that it stands for').max(10_000),
    audience: z.enum(['personal', 'organization']),
    writtenAt: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('smart-phrase', args.phraseId),
    same: find('smart-phrase', { status: 'active', code: args.code }, 200),
  }),
  decide: ({ existing, same }, { phraseId, ...args }, { actor }) => {
    if (args.audience === 'organization' && !actor.roles.some((role) => forEveryone.includes(role)))
      return no({ kind: 'not-allowed', why: 'role' });
    if (existing?.doc.audience === 'personal' && existing.doc.ownerId !== actor.id) return no({ kind: 'not-allowed', why: 'not-owner' });
    const taken = same.some(
      ({ id, doc }) => id !== phraseId && doc.audience === args.audience && (doc.audience === 'organization' || doc.ownerId === actor.id),
    );
    if (taken) return no({ kind: 'already-exists', what: 'phrase', id: phraseId });
    return yes(put('smart-phrase', phraseId, { ...args, ownerId: existing?.doc.ownerId ?? actor.id, status: 'active' }));
  },
});
