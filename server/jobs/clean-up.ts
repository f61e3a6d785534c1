import type { Database } from '../data/database.ts';
import { forgetOldCallGuests } from '../data/tables/call-guest.ts';
import { forgetOldCommits } from '../data/tables/org-commit.ts';
import { forgetOldNotifications } from '../data/tables/notification-outbox.ts';
import { forgetOldPortalLinks } from '../data/tables/portal-link.ts';
import { forgetOldPortalSessions } from '../data/tables/portal-session.ts';
import { forgetExpiredSessions } from '../data/tables/session.ts';
import { forgetOldFailures } from '../data/tables/sign-in-failure.ts';
import type { Job } from './runner.ts';

/** Takes away what is over: old sessions, old sign-in failures, notes of commits that every node has told. */
export function cleanUp({ query }: Database): Job {
  return {
    name: 'clean-up',
    everyMs: 3_600_000,
    run: async () => {
      await forgetExpiredSessions(query);
      await forgetOldFailures(query);
      await forgetOldPortalLinks(query);
      await forgetOldPortalSessions(query);
      await forgetOldCallGuests(query);
      await forgetOldNotifications(query);
      await forgetOldCommits(query);
    },
  };
}
