import type { ReactElement } from 'react';
import type { DispensedItem } from '../../../../../shared/records/medication-dispense.ts';
import { useEngineQuery } from '../../../../app/engine.ts';
import { useNow } from '../../../../app/now.ts';
import { PlainButton } from '../../../../ui/plain/plain-button.tsx';
import { formatDate, formatDateTime } from '../../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../../widgets/use-time-style.ts';
import { useVisit } from '../../visit-context.ts';

/** How many lots stand beside the fields: the newest; older ones are typed. */
const most = 4;

/** The drug that the pharmacy dispensed to this patient and that may still be used: one press instead of typing. The nurse still compares it with the label. */
export function DispensedProducts({ onTake }: { readonly onTake: (item: DispensedItem) => void }): ReactElement | null {
  const { visit, patientId, zone } = useVisit();
  const now = useNow();
  const style = useTimeStyle(zone);
  const orderId = visit.infusion?.doc.orderId ?? visit.order?.id;
  const { data } = useEngineQuery('patientDispenses', { patientId });
  const items = (data ?? [])
    .filter(({ record }) => record.doc.medicationRequestId === orderId)
    .flatMap(({ record }) => record.doc.items)
    .filter(
      (item) => item.kind === 'drug' && item.expiresOn >= now.slice(0, 10) && (item.beyondUseAt === undefined || item.beyondUseAt > now),
    )
    .slice(0, most);
  if (items.length === 0) return null;
  return (
    <div className="visit-wide visit-dispensed" role="group" aria-label="Dispensed to this patient">
      <span>Dispensed to this patient; compare with the label:</span>
      {items.map((item) => (
        <PlainButton key={item.lot} look="soft" onClick={() => onTake(item)}>
          {item.name}, lot {item.lot},{' '}
          {item.beyondUseAt ? `use before ${formatDateTime(item.beyondUseAt, style)}` : `expires ${formatDate(item.expiresOn)}`}
        </PlainButton>
      ))}
    </div>
  );
}
