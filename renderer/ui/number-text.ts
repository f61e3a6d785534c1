/** A number as it is typed: "37.2", "37,2", "1,250". Undefined for nothing; NaN for what is none. */
export function parseTyped(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed.replace(',', '.');
  return /^-?\d*\.?\d+$/.test(plain) ? Number(plain) : Number.NaN;
}
