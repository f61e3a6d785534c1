/** Ids of these kinds are named by many commands that have nothing to do with each other. */
const common = /^(pat|prac|loc|org)-/;
const looksLikeId = /^[a-z]{2,5}-[A-Za-z0-9.-]{1,58}$/;

/** The records that a command's arguments name, by the look of them: a refused command need not even be understood. */
export function targetsOf(args: unknown): string[] {
  if (args === null || typeof args !== 'object') return [];
  const named = Object.values(args).filter((value): value is string => typeof value === 'string' && looksLikeId.test(value));
  return [...new Set(named)].filter((id) => !common.test(id));
}
