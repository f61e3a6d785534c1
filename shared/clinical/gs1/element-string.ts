import type { LocalDate } from '../../kernel/time.ts';

/** What a package's barcode says (GS1 General Specifications). */
export interface ScannedPackage {
  readonly gtin?: string;
  readonly lot?: string;
  readonly expiresOn?: LocalDate;
  readonly serial?: string;
}

export type Scan = { readonly ok: true; readonly value: ScannedPackage } | { readonly ok: false; readonly problem: string };

/** Application identifiers that drug packages carry: digits that always follow, or undefined where a group separator ends them. */
const identifiers: Readonly<Record<string, number | undefined>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '10': undefined,
  '11': 6,
  '13': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '20': 2,
  '21': undefined,
  '22': undefined,
  '30': undefined,
  '37': undefined,
  '240': undefined,
  '241': undefined,
  '250': undefined,
  '710': undefined,
  '711': undefined,
  '712': undefined,
  '713': undefined,
  '714': undefined,
  '7003': 10,
};

const separator = '\u001d';

/** Reads what a scanner typed: with brackets, or raw with group separators (or `^`, which some scanners type in their place). Never guesses: what does not fit is told in words. */
export function readBarcode(scanned: string): Scan {
  const text = scanned
    .trim()
    .replace(/^\](d2|C1|Q3|e0)/, '')
    .replace(/^[\u001d^]+/, '');
  if (text === '') return { ok: false, problem: 'Nothing was scanned.' };
  if (/^\d{12,14}$/.test(text)) return packageOf(new Map([['01', text.padStart(14, '0')]]));
  const parts = text.startsWith('(') ? bracketed(text) : raw(text.replaceAll('^', separator));
  return parts ? packageOf(parts) : { ok: false, problem: 'This is no GS1 barcode. Scan the square code of the package, or type it in.' };
}

/** What a camera read, with the mark that scanners type for the separator that cannot be seen. */
export function shownCode(code: string): string {
  return code.replace(/^\u001d/, '').replaceAll(separator, '^');
}

function packageOf(parts: ReadonlyMap<string, string>): Scan {
  const gtin = parts.get('01');
  if (gtin !== undefined && !hasRightCheckDigit(gtin))
    return { ok: false, problem: `The number ${gtin} does not fit its check digit: it was misread. Scan it again.` };
  const expiry = parts.get('17');
  const expiresOn = expiry === undefined ? undefined : dayOf(expiry);
  if (expiry !== undefined && expiresOn === undefined)
    return { ok: false, problem: `The expiry ${expiry} is no date: it was misread. Scan it again.` };
  const [lot, serial] = [parts.get('10'), parts.get('21')];
  if (gtin === undefined && !lot) return { ok: false, problem: 'The barcode says neither the product nor the lot. Type them in.' };
  return {
    ok: true,
    value: { ...(gtin ? { gtin } : {}), ...(lot ? { lot } : {}), ...(expiresOn ? { expiresOn } : {}), ...(serial ? { serial } : {}) },
  };
}

/** Modulo 10: weights 3 and 1 from the right (GS1 General Specifications, section 7.9). */
export function hasRightCheckDigit(gtin: string): boolean {
  if (!/^\d{14}$/.test(gtin)) return false;
  const sum = [...gtin].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** YYMMDD; day 00 is the end of the month. The century is the one nearest to this one (section 7.12): years 51 to 99 would be the last century, in which no drug on a shelf expires. */
function dayOf(text: string): LocalDate | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  const [year, month, day] = [2000 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4, 6))];
  if (month < 1 || month > 12) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const whole = day === 0 ? last : day;
  if (whole > last) return undefined;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(whole).padStart(2, '0')}` as LocalDate;
}

function bracketed(text: string): Map<string, string> | undefined {
  const parts = new Map([...text.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(([, id = '', value = '']) => [id, value.trim()] as const));
  return parts.size > 0 ? parts : undefined;
}

function raw(text: string): Map<string, string> | undefined {
  const parts = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    const id = [2, 3, 4].map((length) => rest.slice(0, length)).find((one) => Object.hasOwn(identifiers, one));
    if (id === undefined) return undefined;
    const length = identifiers[id];
    const stop = rest.indexOf(separator, id.length);
    const end = length === undefined ? (stop < 0 ? rest.length : stop) : id.length + length;
    const value = rest.slice(id.length, end);
    if (value === '' || (length !== undefined && value.length < length)) return undefined;
    parts.set(id, value);
    rest = rest.slice(end);
    if (rest.startsWith(separator)) rest = rest.slice(1);
  }
  return parts.size > 0 ? parts : undefined;
}

interface OurLabel {
  readonly lot: string;
  readonly expiresOn: LocalDate;
  readonly serial: string;
}

/** What our own labels carry. A compounded dose has no GTIN: lot, last day and number alone, which our scanners read back. */
export function labelText({ lot, expiresOn, serial }: OurLabel): string {
  return `(17)${expiresOn.slice(2).replaceAll('-', '')}(10)${lot}(21)${serial}`;
}
