import { at } from './editable-fields.ts';

/** The one thing by which a person knows a change again: the new time, the title, the first words. In this order. */
const telling = ['to.start', 'start', 'title', 'substance', 'name', 'text', 'reason', 'confirmation', 'ownerId', 'practitionerId'];

const longest = 80;

/** The telling value of a command's arguments, still to be written for the reader; undefined when it has none. */
export function gistOf(args: unknown): unknown {
  const value = telling.map((path) => at(args, path)).find((found) => found !== undefined && found !== '');
  return typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;
}
