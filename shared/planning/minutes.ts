const minute = 60_000;

/** Moments as the planner counts them: minutes since 1970. */
export const minuteOf = (at: string | Date): number => Math.round((typeof at === 'string' ? Date.parse(at) : at.getTime()) / minute);
export const instantOf = (at: number): string => new Date(at * minute).toISOString();
