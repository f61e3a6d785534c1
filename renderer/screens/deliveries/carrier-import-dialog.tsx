import { FileInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { readCarrierCsv, type CarrierList } from '../../../shared/domain/deliveries/carrier-csv.ts';
import { query, runCommand } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';

/** A carrier's list as a file of this laptop: what it says of our boxes is taken over, line by line; what is not understood is said. */
export function CarrierImportDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [list, setList] = useState<CarrierList>();
  const [busy, setBusy] = useState(false);
  const [troubles, setTroubles] = useState<readonly string[]>([]);
  const words = useRefusalText();
  const choose = async (file: File | null): Promise<void> => {
    setTroubles([]);
    setList(file ? readCarrierCsv(await file.text()) : undefined);
  };
  const submit = async (): Promise<void> => {
    if (!list) return;
    setBusy(true);
    const boxes = await query('tracked', { numbers: [...new Set(list.lines.map(({ trackingNumber }) => trackingNumber))] });
    const found: string[] = [];
    let done = 0;
    for (const { line, trackingNumber, status, at, detail, expectedAt } of list.lines) {
      const box = boxes.find(({ doc }) => doc.carrier?.trackingNumber === trackingNumber);
      if (!box) {
        found.push(`Line ${String(line)}: no box with the number ${trackingNumber}.`);
        continue;
      }
      const { doc, id } = box;
      const result = await runCommand('shipment.track', {
        ...{ shipmentId: id, patientId: doc.patientId, status, at, ...(detail ? { detail } : {}), ...(expectedAt ? { expectedAt } : {}) },
        ...(doc.appointmentId ? { appointmentId: doc.appointmentId } : {}),
      });
      if (result.ok) done++;
      else found.push(`Line ${String(line)}: ${words(result.refusal)}`);
    }
    setBusy(false);
    if (done > 0) toast({ text: `${countOf(done, 'status', 'statuses')} imported.` });
    if (found.length === 0 && list.problems.length === 0) return onClose();
    setTroubles(found);
    setList({ ...list, lines: [] });
  };
  const problems = [...(list?.problems ?? []), ...troubles];
  return (
    <Dialog
      title="Import carrier status"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={list && list.lines.length > 0 ? `Import ${countOf(list.lines.length, 'status', 'statuses')}` : 'Import statuses'}
      closeLabel="Close"
      busy={busy}
      disabled={!list || list.lines.length === 0}
    >
      <p>
        A CSV file with a tracking number, a status and the status’s time with its zone, as carriers give it. An older status never replaces
        a newer one; a delay asks the same people as a late van.
      </p>
      <FileInput
        label="File of the carrier"
        accept=".csv,text/csv,text/plain"
        placeholder="Choose a file"
        onChange={(file) => void choose(file)}
      />
      {problems.length > 0 && (
        <Notice tone="caution" title={countOf(problems.length, 'line was', 'lines were') + ' not imported'}>
          <ul className="deliveries-problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Dialog>
  );
}
