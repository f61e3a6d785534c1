import type { PersonName } from './quantity.ts';

/** How a person is addressed and signs: "Grace Okafor". */
export function fullName(name: PersonName): string {
  return [...name.given, name.family].join(' ');
}

/** How a patient stands in any list, so that eyes and order agree: `Okafor, Grace "Gigi"`. */
export function listName(name: PersonName): string {
  const given = name.given.join(' ');
  return `${name.family}${given ? `, ${given}` : ''}${name.preferred ? ` "${name.preferred}"` : ''}`;
}
