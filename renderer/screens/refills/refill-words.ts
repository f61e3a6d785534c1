import type { PersonName } from '../../../shared/kernel/quantity.ts';

/** As it is said: given name first. */
export function fullName({ given, family }: PersonName): string {
  return `${given.join(' ')} ${family}`.trim();
}
