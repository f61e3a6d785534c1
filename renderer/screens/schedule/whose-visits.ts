import { PractitionerId } from '../../../shared/records/ids.ts';
import type { Role } from '../../../shared/records/practitioner.ts';

export type WhoseVisits = { readonly who: 'me' } | { readonly who: 'all' } | { readonly who: 'chosen'; readonly ids: readonly string[] };

/** Who makes visits begins with their own; who plans them, or leads those who do, begins with everyone's. */
export function usualFor(roles: readonly Role[]): WhoseVisits {
  return roles.includes('nurse') && !roles.includes('lead') ? { who: 'me' } : { who: 'all' };
}

/** As it stands in the address: `me`, `all` or ids. What cannot be read is the usual. */
export function readWhose(text: string | undefined, usual: WhoseVisits): WhoseVisits {
  if (text === 'me' || text === 'all') return { who: text };
  const ids = (text ?? '').split('_').filter((id) => PractitionerId.safeParse(id).success);
  return ids.length === 0 ? usual : { who: 'chosen', ids };
}

export function writeWhose(value: WhoseVisits): string {
  return value.who === 'chosen' ? value.ids.join('_') : value.who;
}

/** What the query is asked; nothing for everyone. */
export function practitionersOf(value: WhoseVisits, me: string): PractitionerId[] | undefined {
  if (value.who === 'all') return undefined;
  return (value.who === 'me' ? [me] : [...value.ids]).map((id) => PractitionerId.parse(id));
}

/** Every word typed begins a part of the name. */
export function nameFilter(typed: string): (person: { readonly name: string }) => boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ name }) => {
    const parts = name.toLowerCase().split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}
