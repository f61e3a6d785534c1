import { expect, it } from 'vitest';
import { a, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore } from '../../../tests/support/query-store.ts';

it('the organisation’s own forms and teaching pages come in every version that was ever used, but for what was written in error', () => {
  const store = openQueryStore(nurse);
  try {
    store.put(
      a('questionnaire', { status: 'retired' }, 'qst-1'),
      a('questionnaire', { status: 'entered-in-error' }, 'qst-2'),
      a('teaching-page', { topicId: 'own-b' }, 'tpg-2'),
      a('teaching-page', { topicId: 'own-a', status: 'active' }, 'tpg-1'),
      a('teaching-page', { topicId: 'own-a', status: 'entered-in-error' }, 'tpg-3'),
    );
    expect(store.ask('questionnaires', {}).map(({ id }) => id)).toEqual(['qst-1']);
    expect(store.ask('teachingPages', {}).map(({ id }) => id)).toEqual(['tpg-1', 'tpg-2']);
  } finally {
    store.close();
  }
});
