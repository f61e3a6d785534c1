import { useEngineQuery, useOpenSession } from '../app/engine.ts';
import { laptopZone } from '../ui/time/wall-time.ts';

/** The clock that the office plans by: the laptop's where one of the reader's branches has it, else that of the reader's first branch. */
export function useBranchZone(): string {
  const { person } = useOpenSession();
  const { data = [] } = useEngineQuery('branches', {});
  const zones = data.filter(({ id }) => person.branchIds.some((one) => one === id)).map(({ doc }) => doc.timeZone as string);
  const here = laptopZone();
  return zones.includes(here) ? here : (zones[0] ?? here);
}
