import { Fault } from '../../../shared/kernel/fault.ts';

const words: Readonly<Record<string, string>> = {
  'disk-full': 'The disk is full. Free some space; your words are kept here and saved as soon as there is room.',
  locked: 'The app is locked. Your words are kept here and saved when you unlock.',
  'read-only': 'This laptop’s records were written by a newer Hearthline and can only be read. Update, then try again.',
};

/** Why words could not be saved, and what becomes of them. */
export function faultWords(fault: unknown): string {
  return (
    (fault instanceof Fault ? words[fault.code] : undefined) ??
    'This laptop could not save just now. Your words are kept here; trying again.'
  );
}
