import './supplies.css';
import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { KitRow, SupplyRow } from '../../../../shared/protocol/queries-deliveries.ts';
import { policy } from '../../../../shared/domain/policy.ts';
import { runCommand, useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { now, useNow } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { boxLooks } from '../../../widgets/delivery/box-looks.ts';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateOnly, DateTime, TimeRange } from '../../../widgets/date-time.tsx';
import { formatDate, formatDay } from '../../../widgets/format-time.ts';
import { saidWithUndo, useUndoKey } from '../../../widgets/undo.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { NotRecorded, SectionBar } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { CountDialog } from './count-dialog.tsx';
import { KitDialog } from './kit-dialog.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { amountText } from '../../../widgets/amount-text.ts';

/** What travels to this home and what lies in it: boxes, supplies against their level, the emergency kit. */
export function SuppliesSection({ patientId, header }: SectionProps): ReactElement {
  const { person } = useOpenSession();
  useUndoKey('Supplies');
  const hour = `${useNow().slice(0, 13)}:00:00.000Z` as ReturnType<typeof useNow>;
  const boxes = useEngineQuery('patientShipments', { patientId });
  const supplies = useEngineQuery('supplies', { patientId, now: hour });
  const kits = useEngineQuery('kits', { patientId, now: hour });
  const [dialog, setDialog] = useState<'kit' | 'level' | SupplyRow>();
  const mayPlace = policy['kit.place'].roles.some((role) => person.roles.includes(role));
  return (
    <div className="chart-supplies">
      <QueryState answer={kits} what="Kits">
        {(rows) => (
          <>
            <SectionBar title="Anaphylaxis kit">{mayPlace && <Button onClick={() => setDialog('kit')}>Place kit…</Button>}</SectionBar>
            <Kits rows={rows} mayEnd={mayPlace} />
          </>
        )}
      </QueryState>
      <QueryState answer={supplies} what="Supplies">
        {(rows) => (
          <>
            <SectionBar title="Supplies" count={countOf(rows.length, 'item')}>
              <Button onClick={() => setDialog('level')}>Add supply…</Button>
            </SectionBar>
            {rows.length === 0 && <p className="chart-supplies-none">No supply is kept count of here yet.</p>}
            <ul>
              {rows.map((row) => (
                <li key={row.record.id}>
                  <strong>{row.record.doc.item}</strong>
                  <span className="hl-num">
                    {row.record.doc.counted
                      ? `${String(row.record.doc.counted.value)} of ${amountText(row.record.doc.par, row.record.doc.unit)}`
                      : `Level ${amountText(row.record.doc.par, row.record.doc.unit)}`}
                  </span>
                  <span>
                    {row.record.doc.counted ? (
                      <>
                        Counted <DateTime at={row.record.doc.counted.at} year={false} />
                      </>
                    ) : (
                      <NotRecorded words="Never counted" />
                    )}
                  </span>
                  <span>
                    {row.reorder.order > 0 && row.reorder.expected !== undefined ? (
                      <Badge tone="caution">{`Order ${String(row.reorder.order)}`}</Badge>
                    ) : null}
                  </span>
                  <Button size="compact-xs" aria-label={`Count ${row.record.doc.item}`} onClick={() => setDialog(row)}>
                    Count…
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryState>
      <QueryState answer={boxes} what="Deliveries">
        {(rows) => (
          <>
            <SectionBar title="Deliveries" count={countOf(rows.length, 'box', 'boxes')} />
            {rows.length === 0 && <p className="chart-supplies-none">No delivery yet.</p>}
            <ul>
              {rows.map(({ record: { id, doc }, vehicle }) => (
                <li key={id}>
                  <strong>
                    {doc.items[0]?.name}
                    {doc.items.length > 1 ? ` and ${String(doc.items.length - 1)} more` : ''}
                  </strong>
                  <span>{formatDay(doc.window.earliest, doc.timeZone, { weekday: true, year: false })}</span>
                  <span>
                    <TimeRange start={doc.window.earliest} end={doc.window.latest} zone={doc.timeZone} />
                  </span>
                  <Badge tone={doc.excursion && !doc.excursion.settled ? 'harm' : boxLooks[doc.status].tone}>
                    {doc.excursion && !doc.excursion.settled ? 'Hold: do not use' : boxLooks[doc.status].word}
                  </Badge>
                  <span>{doc.carrier?.name ?? vehicle ?? ''}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryState>
      {dialog === 'kit' && <KitDialog patientId={patientId} weight={header.weight} onClose={() => setDialog(undefined)} />}
      {dialog === 'level' && <LevelDialog patientId={patientId} onClose={() => setDialog(undefined)} />}
      {typeof dialog === 'object' && <CountDialog row={dialog} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function Kits({ rows, mayEnd }: { readonly rows: readonly KitRow[]; readonly mayEnd: boolean }): ReactElement {
  const { run, busy } = useCommand();
  const standing = rows.find(({ record }) => record.doc.status === 'in-home');
  if (!standing)
    return (
      <p className="chart-supplies-none">No kit is recorded in this home. Without an intact kit in date, an infusion does not start.</p>
    );
  const { id, doc } = standing.record;
  const today = now().slice(0, 10);
  const end = async (how: 'used' | 'removed'): Promise<void> => {
    const about = { kitId: id, patientId: doc.patientId };
    if (!(await run('kit.end', { ...about, how, at: now() }))) return;
    saidWithUndo({
      text: `Recorded: the anaphylaxis kit was ${how === 'used' ? 'used' : 'taken away'}. No infusion starts here without another.`,
      back: () => runCommand('kit.restore', about),
      undone: 'The anaphylaxis kit is in the home after all.',
    });
  };
  return (
    <>
      <p>
        In the home since <DateTime at={doc.placedAt} year={false} />
        {doc.firstExpiry ? (
          <>
            , in date until <DateOnly on={doc.firstExpiry} />
          </>
        ) : (
          ', expiry dates not recorded'
        )}{' '}
        {doc.firstExpiry && doc.firstExpiry < today && <Badge tone="harm">Out of date</Badge>}
      </p>
      <ul>
        {doc.items.map((item) => (
          <li key={item.name}>
            <strong>{item.name}</strong>
            <span className="hl-num">{amountText(item.quantity.value, item.quantity.unit)}</span>
            <span>{item.lot ? `Lot ${item.lot}` : <NotRecorded words="Lot not recorded" />}</span>
            <span>{item.expiresOn ? `Expires ${formatDate(item.expiresOn)}` : <NotRecorded words="Expiry not recorded" />}</span>
            <span />
          </li>
        ))}
      </ul>
      {mayEnd && (
        <div className="chart-supplies-end">
          <Button size="compact-sm" loading={busy} onClick={() => void end('used')}>
            Kit was used
          </Button>
          <Button size="compact-sm" loading={busy} onClick={() => void end('removed')}>
            Kit was taken away
          </Button>
        </div>
      )}
    </>
  );
}
