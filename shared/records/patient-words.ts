import { fold, words } from '../kernel/fold.ts';
import type { PersonName } from '../kernel/quantity.ts';
import type { LocalDate } from '../kernel/time.ts';

/** What a patient is found by besides the name as it is written: a search asks for the beginnings of these words. */
export function patientWords(
  name: PersonName,
  mrn: string,
  birthDate: LocalDate,
  phones: readonly (string | undefined)[],
  status: string,
): string {
  const all = [...plainNames(name), mrn, joined(mrn), ...dateWords(birthDate), ...phones.flatMap(phoneWords), statusWord(status) ?? ''];
  return [...new Set(all.filter((word) => word !== ''))].join(' ');
}

/** A birth date in the two orders in which people begin to type one: 19570304 and 03041957. */
export function dateWords(date: LocalDate): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [`${year}${month}${day}`, `${month}${day}${year}`];
}

/** Marks who is no longer cared for, in a letter of no alphabet, so that nobody types it: a search leaves them out without opening a single record. */
export function statusWord(status: string): string | undefined {
  return offService.has(status) ? `\ue000${status.replaceAll('-', '')}` : undefined;
}

const offService = new Set(['discharged', 'entered-in-error']);

/** "O'Brien" is typed as obrien too, "Søren" as soren, "Smith-Jones" as smithjones. */
function plainNames({ family, given, preferred }: PersonName): string[] {
  return [family, ...given, preferred ?? ''].flatMap((part) => [...words(part), joined(part)]);
}

function joined(text: string): string {
  return words(text).join('');
}

/** The digits with the area code and without it; a leading 1 is the country. */
function phoneWords(phone: string | undefined): string[] {
  const digits = fold(phone ?? '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');
  return digits.length > 7 ? [digits, digits.slice(-7)] : [digits];
}
