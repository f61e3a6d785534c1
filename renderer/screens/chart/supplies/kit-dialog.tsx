import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { KitProtocol } from '../../../../shared/clinical/protocols/schema.ts';
import { kitContents, kitProtocolRef } from '../../../../shared/domain/supplies/kit-protocol.ts';
import type { LocalDate } from '../../../../shared/kernel/time.ts';
import type { ChartHeader } from '../../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { newId, runCommand } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { saidWithUndo } from '../../../widgets/undo.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { useKitProtocol } from '../../../widgets/use-kit-protocol.ts';
import { laptopZone } from '../../../ui/time/wall-time.ts';

interface KitDialogProps {
  readonly patientId: PatientId;
  readonly weight: ChartHeader['weight'];
  readonly onClose: () => void;
}

/** The kit for this weight, with the lot and expiry of each part as they stand on the packages. */
export function KitDialog(props: KitDialogProps): ReactElement | null {
  const kit = useKitProtocol();
  return kit ? <KitForm {...props} kit={kit} /> : null;
}

function KitForm({ patientId, weight, onClose, kit }: KitDialogProps & { readonly kit: KitProtocol }): ReactElement {
  const kilograms = weight?.unit === 'kg' ? weight.value : undefined;
  const proposed = kitContents(kilograms, kit);
  const [items, setItems] = useState(proposed?.items ?? []);
  const { run, problem, busy } = useCommand();
  const change = (index: number, more: object): void => setItems(items.map((item, i) => (i === index ? { ...item, ...more } : item)));
  const isOver = (expiresOn: string | undefined): boolean => expiresOn !== undefined && expiresOn !== '' && expiresOn < now().slice(0, 10);
  const submit = async (): Promise<void> => {
    const about = { kitId: newId<never>('kit'), patientId };
    const done = await run('kit.place', {
      ...about,
      ...{
        type: 'anaphylaxis',
        protocol: kitProtocolRef(kit),
        items: [...items],
        placedAt: now(),
      },
      ...(weight && kilograms !== undefined ? { weight: { value: kilograms, unit: 'kg' as const, at: weight.at } } : {}),
    });
    if (!done) return;
    saidWithUndo({
      text: 'The anaphylaxis kit is recorded in the home.',
      back: () => runCommand('kit.end', { ...about, how: 'entered-in-error', at: now() }),
      undone: 'The anaphylaxis kit is not recorded in the home; what stood before stands again.',
    });
    onClose();
  };
  return (
    <Dialog
      title="Place anaphylaxis kit"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Place kit"
      size="lg"
      busy={busy}
      disabled={items.length === 0 || items.some(({ expiresOn }) => isOver(expiresOn))}
      problem={problem}
    >
      {proposed && weight ? (
        <p>
          Contents for {proposed.label.toLowerCase()}: {weight.value} kg on {formatDay(weight.at, laptopZone())}. Give what is ordered for
          this patient; the kit that was here is replaced.
        </p>
      ) : (
        <Notice tone="caution" title="No weight in kg is recorded">
          The auto-injector depends on it: record the weight first.
        </Notice>
      )}
      {items.map((item, index) => (
        <div className="hl-dialog-row" key={item.name}>
          <TextInput
            label={`${item.name} (${String(item.quantity.value)} ${item.quantity.unit}): lot`}
            maxLength={60}
            value={item.lot ?? ''}
            onChange={(event) => change(index, { lot: event.currentTarget.value })}
          />
          <DayField
            label={`${item.name}: expires`}
            value={item.expiresOn ?? ''}
            onChange={(on) => change(index, { expiresOn: on as LocalDate })}
            error={isOver(item.expiresOn) ? 'Out of date: take another lot' : undefined}
          />
        </div>
      ))}
      <small>
        {kit.source}. {kit.bandsSource}
      </small>
    </Dialog>
  );
}
