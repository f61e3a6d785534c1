import { useQuery } from '@tanstack/react-query';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { PatientPage, PatientRow } from '../../../shared/protocol/queries.ts';
import { query } from '../../app/engine.ts';
import { queryKinds } from '../../app/query-kinds.ts';
import { pageSize, pageStart, pagesFor } from './page-window.ts';

export interface Filter {
  readonly search: string;
  readonly status: 'active' | 'all';
  readonly sort: 'name' | 'next-visit';
  readonly now: Instant;
}

export interface PatientPages {
  /** Undefined while its page is on the way. */
  readonly rowAt: (index: number) => PatientRow | undefined;
  readonly count: number;
  readonly first: PatientPage | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

/** The caseload by pages, whatever its size: only the page or two on screen are asked for. An answer to an older question is never shown under the newer one. */
export function usePatientPages(filter: Filter, visible: readonly [first: number, last: number]): PatientPages {
  const [upperAt, lowerAt] = pagesFor(...visible);
  // The first page stays asked for: it knows how many there are, so that a jump far down keeps the list standing.
  const head = usePage(filter, 0);
  const upper = usePage(filter, upperAt);
  const lower = usePage(filter, lowerAt);
  const pagesByOffset = new Map([
    [0, head.data],
    [upperAt, upper.data],
    [lowerAt, lower.data],
  ]);
  return {
    rowAt: (index) => pagesByOffset.get(pageStart(index))?.rows[index % pageSize],
    // The query lists no more than it counted; who needs one beyond types another letter.
    count: head.data?.total ?? 0,
    first: head.data,
    isPending: head.isPending,
    isError: head.isError,
    refetch: () => head.refetch(),
  };
}

function usePage(filter: Filter, offset: number) {
  const args = { ...filter, offset, limit: pageSize };
  return useQuery({
    queryKey: ['patients', args],
    queryFn: () => query('patients', args),
    meta: { kinds: queryKinds.patients },
    // While the typing goes on, the rows of the last answer stay; but a page never stands in for another page.
    placeholderData: (previous: PatientPage | undefined, asked) => {
      const before = asked?.queryKey[1];
      return typeof before === 'object' && before.offset === offset ? previous : undefined;
    },
  });
}
