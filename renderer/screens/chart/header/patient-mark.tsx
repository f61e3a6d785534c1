import type { ReactElement } from 'react';

const shapes = [
  'M16 3 29 16 16 29 3 16Z',
  'M4 4h24v24H4Z',
  'M16 2.5 30 12.7 24.7 29.2H7.3L2 12.7Z',
  'M16 2.5 28 9.2v13.6L16 29.5 4 22.8V9.2Z',
  'M16 3a13 13 0 1 0 .01 0Z',
];
const hues = ['var(--hl-plot-1)', 'var(--hl-plot-2)', 'var(--hl-plot-3)', 'var(--hl-plot-4)', 'var(--hl-plot-5)'];

/** A sign of its own for each patient, so that two open charts with like names do not look alike: shape and hue follow from the id and never change. */
export function PatientMark({ patientId, initials }: { readonly patientId: string; readonly initials: string }): ReactElement {
  const number = markNumber(patientId);
  return (
    <svg className="patient-mark" viewBox="0 0 32 32" width={36} height={36} aria-hidden>
      <path d={shapes[number % shapes.length]} fill={hues[Math.floor(number / shapes.length) % hues.length]} />
      <text x="16" y="20.5" textAnchor="middle">
        {initials}
      </text>
    </svg>
  );
}

/** FNV-1a, small: the same id gives the same number on every laptop. */
export function markNumber(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return hash % (shapes.length * hues.length);
}
