import { logisticsOf, logisticsTopics, type LogisticsRules } from '../../../shared/clinical/logistics/rules.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';

/** How boxes travel here: the organisation's own rules where it set some, else those that ship. */
export function logisticsIn(db: Database): LogisticsRules {
  return memo(db, 'logistics rules', ['clinical-knowledge'], '', () =>
    logisticsOf(
      recordsWhere(
        db,
        'clinical-knowledge',
        `topic in (select value from json_each(?)) and status = 'active'`,
        list(Object.values(logisticsTopics)),
      ).map(({ doc }) => doc),
    ),
  );
}
