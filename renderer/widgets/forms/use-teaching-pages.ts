import { useMemo } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import { standingTopics, topicOf } from '../../../shared/education/topics.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery } from '../../app/engine.ts';

export interface TeachingPages {
  /** The organisation's own, every version. */
  readonly records: readonly StoredRecord<'teaching-page'>[];
  /** What may be given out now. */
  readonly standing: readonly Topic[];
  /** What was given, as it was given; undefined until it is here. */
  readonly given: (assignment: Pick<DocOf<'education-assignment'>, 'pageId' | 'topicId'>) => Topic | undefined;
}

const none: readonly StoredRecord<'teaching-page'>[] = [];

/** The teaching pages that come with Hearthline and the organisation's own, as one. */
export function useTeachingPages(): TeachingPages {
  const { data: records = none } = useEngineQuery('teachingPages', {});
  return useMemo(
    () => ({
      records,
      standing: standingTopics(records.filter(({ doc }) => doc.status === 'active').map(({ doc }) => doc.body)),
      given: ({ pageId, topicId }) => (pageId ? records.find(({ id }) => id === pageId)?.doc.body : topicOf(topicId)),
    }),
    [records],
  );
}
