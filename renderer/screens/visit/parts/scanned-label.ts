import type { LocalDate } from '../../../../shared/kernel/time.ts';

export interface ScannedLabel {
  readonly lot?: string;
  readonly expiresOn?: LocalDate;
  readonly serial?: string;
}

/** The last day of a GS1 date: YYMMDD, where day 00 is the end of the month (GS1 General Specifications, AI 17). */
function gs1Date(text: string): LocalDate | undefined {
  const [year, month, day] = [2000 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4, 6))];
  if (month < 1 || month > 12 || day > 31) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const whole = day === 0 ? last : day;
  if (whole > last) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(whole).padStart(2, '0')}` as LocalDate;
}

/** What a scanner typed: GS1 with brackets, or raw with group separators. Undefined for anything else. */
export function parseLabel(scanned: string): ScannedLabel | undefined {
  const text = scanned.trim().replace(/^\]d2/, '');
  const parts = text.startsWith('(') ? bracketed(text) : raw(text);
  const expiresOn = parts.get('17') && gs1Date(parts.get('17') ?? '');
  const lot = parts.get('10');
  const serial = parts.get('21');
  if (!lot && !expiresOn) return undefined;
  return { ...(lot ? { lot } : {}), ...(expiresOn ? { expiresOn } : {}), ...(serial ? { serial } : {}) };
}

function bracketed(text: string): Map<string, string> {
  return new Map([...text.matchAll(/\((\d{2})\)([^(]*)/g)].map(([, id = '', value = '']) => [id, value.trim()]));
}

const fixed: Readonly<Record<string, number>> = { '01': 14, '11': 6, '17': 6 };

function raw(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  let rest = text;
  while (rest.length > 2) {
    const id = rest.slice(0, 2);
    const length = fixed[id];
    if (length === undefined && id !== '10' && id !== '21') break;
    const end = length === undefined ? (rest.indexOf('\u001d', 2) + 1 || rest.length + 1) - 1 : 2 + length;
    parts.set(id, rest.slice(2, end));
    rest = rest.slice(end).replace(/^\u001d/, '');
  }
  return parts;
}
