import { z } from 'zod';
import { SmartPhraseId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

const forEveryone: readonly string[] = ['lead', 'admin'];

export const retirePhrase = defineCommand({
  type: 'phrase.retire',
  version: 1,
  label: 'Retire smart phrase',
  args: z.strictObject({ phraseId: SmartPhraseId }),
  patientId: () => undefined,
  reads: (args) => ({ phrase: get('smart-phrase', args.phraseId) }),
  decide: ({ phrase }, { phraseId }, { actor }) => {
    if (!phrase) return no({ kind: 'not-found', what: 'phrase', id: phraseId });
    const { doc } = phrase;
    const mine = doc.audience === 'personal' ? doc.ownerId === actor.id : actor.roles.some((role) => forEveryone.includes(role));
    if (!mine) return no({ kind: 'not-allowed', why: 'not-owner' });
    return yes(put('smart-phrase', phraseId, { ...doc, status: 'retired' }));
  },
});
