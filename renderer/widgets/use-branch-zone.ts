import { useEngineQuery, useOpenSession } from '../app/engine.ts';
import { clocksDiffer, laptopZone } from '../ui/time/wall-time.ts';

/** The clock that the office plans by: the laptop's where one of the reader's branches has it, else that of the reader's first branch. */
export function useBranchZone(): string {
  const { person } = useOpenSession();
  const { data = [] } = useEngineQuery('branches', {});
  const zones = data.filter(({ id }) => person.branchIds.some((one) => one === id)).map(({ doc }) => doc.timeZone as string);
  const here = laptopZone();
  return zones.includes(here) ? here : (zones[0] ?? here);
}

/** Said once at the top of a screen whose days and hours are not those of this laptop: `times of Denver`. */
export function timesOf(at: string, zone: string): string | undefined {
  return clocksDiffer(new Date(at), zone, laptopZone()) ? `times of ${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')}` : undefined;
}
