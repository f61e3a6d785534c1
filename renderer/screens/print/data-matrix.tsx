import { gs1datamatrix } from 'bwip-js/browser';
import type { ReactElement } from 'react';
import { MatrixCode } from '../../ui/matrix-code.tsx';

/** A GS1 DataMatrix with its quiet zone. */
export function DataMatrix({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  // Our own lots have no GTIN beside them: GS1's rule that they must is left aside.
  const options = { bcid: 'gs1datamatrix', text, dontlint: true };
  return <MatrixCode encode={gs1datamatrix} options={options} label={label} className="data-matrix" quiet={2} />;
}
