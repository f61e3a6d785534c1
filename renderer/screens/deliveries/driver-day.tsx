import { Button } from '@mantine/core';
import { IconMapPin, IconPhone, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { roundWindow } from '../../../shared/records/delivery-route.ts';
import { bridge } from '../../app/bridge.ts';
import { newId, useEngineQuery, useOpenSession, useSyncStatus } from '../../app/engine.ts';
import { now, useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { DateOnly, DateTime, Time, TimeRange } from '../../widgets/date-time.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { temperatureWords } from '../../widgets/delivery/temperature-words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { addressWords, quantityWords } from './box-words.ts';
import { comingRound } from './coming-round.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { measurePlace } from './measured-place.ts';
import { stopLooks } from './stop-looks.ts';
import { FailDialog, LateDialog } from './trouble-dialogs.tsx';

/** A driver's day: the own rounds of today, door by door. Works all day with no network; everything is sent when there is one. */
export function DriverDay({ driverId, today }: { readonly driverId: string; readonly today: string }): ReactElement {
  // Over a long weekend too, the next round is there to be seen.
  const answer = useEngineQuery('routes', { from: dayAfter(today, -1), to: dayAfter(today, 4), driverId });
  return (
    <Screen title="My deliveries">
      <QueryState answer={answer} what="Your routes">
        {(routes) => {
          const mine = routes.filter((route) => route.stops.length > 0 || route.record.doc.status === 'started');
          const coming = routes.filter(
            (route) => !mine.includes(route) && route.record.doc.status === 'planned' && route.record.doc.day >= today,
          );
          if (mine.length === 0 && coming.length === 0)
            return <EmptyState title="No route for you today">Your coordinator plans it; it appears here by itself.</EmptyState>;
          return (
            <div className="driver-day">
              {mine.map((route) => (
                <DriverRound key={route.record.id} route={route} />
              ))}
              {coming.map((route) => (
                <ComingRound key={route.record.id} route={route} />
              ))}
            </div>
          );
        }}
      </QueryState>
    </Screen>
  );
}

/** A round of which nothing is on this laptop yet: when it leaves, from when its doors are here, or that this laptop has to ask for them first. */
function ComingRound({ route: { record, branchName } }: { readonly route: RouteRow }): ReactElement {
  const { doc } = record;
  const said = comingRound(doc.startAt, useNow(), useSyncStatus()?.receivedAsOf);
  return (
    <section className="driver-round" aria-label={`${doc.vehicle}, ${formatDate(doc.day, { weekday: true, year: false })}`}>
      <header>
        <h2>
          {doc.vehicle} · <DateOnly on={doc.day} weekday year={false} />
        </h2>
        <span className="hl-num">
          Leaves <Time at={doc.startAt} zone={doc.timeZone} />
          {branchName ? ` from ${branchName}` : ''}
        </span>
      </header>
      {said.say === 'ask' ? (
        <Notice tone="caution" title="Connect once before you leave">
          {said.heardAt ? (
            <>
              This laptop last heard from the server <DateTime at={said.heardAt} zone={doc.timeZone} weekday year={false} />
            </>
          ) : (
            'This laptop has not heard from the server yet'
          )}
          , before the doors of this round were given out. Without a network, ask the branch for the printed sheet.
        </Notice>
      ) : (
        <p className="hl-soft">
          {said.say === 'later' ? (
            <>
              Its doors are on this laptop from <DateTime at={said.opensAt} zone={doc.timeZone} weekday year={false} />,{' '}
              {roundWindow.hoursBefore} hours before you leave, when it is connected: addresses are carried no longer than they are needed.
            </>
          ) : (
            'No box is on it yet.'
          )}
        </p>
      )}
    </section>
  );
}

function DriverRound({ route }: { readonly route: RouteRow }): ReactElement {
  const { record, stops, branchName } = route;
  const { doc } = record;
  const { person } = useOpenSession();
  const { run, problem, busy } = useCommand(doc.timeZone);
  const open = stops.filter(({ record: stop }) => stop.doc.status === 'planned' || stop.doc.status === 'arrived');
  const toLoad = stops.filter(({ box }) => box?.record.doc.status === 'packed');
  const unpacked = stops.filter(({ box }) => box?.record.doc.status === 'prepared').length;
  const routeId = record.id as never;

  const start = async (): Promise<void> => {
    const place = await measurePlace();
    const at = now();
    for (const { box } of toLoad) {
      if (!box) continue;
      const loaded = await run('shipment.load', {
        ...{ shipmentId: box.record.id, patientId: box.record.doc.patientId, routeId, eventId: newId<never>('cst'), at, place },
        from: { kind: 'pharmacy', name: branchName ?? 'Pharmacy' },
        to: { kind: 'driver', name: person.name, practitionerId: person.id },
        temperature: { notRead: 'Closed box, packed by the pharmacy' },
      });
      if (!loaded) return;
    }
    await run('route.start', { routeId, at });
  };

  return (
    <section className="driver-round" aria-label={doc.vehicle}>
      <header>
        <h2>
          {doc.vehicle} · <DateOnly on={doc.day} weekday year={false} />
        </h2>
        <span className="hl-soft hl-num">
          {stops.length - open.length} of {stops.length} done
        </span>
        <Button
          leftSection={<IconPrinter size={15} aria-hidden />}
          onClick={() => void bridge.invoke('print:pdf', { route: paths.printRoute(record.id), suggestedName: `route-${doc.day}.pdf` })}
        >
          Print sheet
        </Button>
        {doc.status === 'planned' && (
          <Button variant="filled" loading={busy} onClick={() => void start()}>
            Load {toLoad.length === 1 ? '1 box' : `${String(toLoad.length)} boxes`} and start
          </Button>
        )}
        {doc.status === 'started' && open.length === 0 && (
          <Button variant="filled" loading={busy} onClick={() => void run('route.finish', { routeId, at: now() })}>
            Finish route
          </Button>
        )}
        {doc.status === 'finished' && <Badge tone="good">Finished</Badge>}
      </header>
      {unpacked > 0 && doc.status === 'planned' && (
        <Notice tone="caution">
          {unpacked === 1 ? 'One box is' : `${String(unpacked)} boxes are`} not packed yet: ask the pharmacy before you leave.
        </Notice>
      )}
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      <ol>
        {stops.map((stop, index) => (
          <DriverStop
            key={stop.record.id}
            stop={stop}
            number={index + 1}
            zone={doc.timeZone}
            current={stop === open[0] && doc.status === 'started'}
          />
        ))}
      </ol>
    </section>
  );
}

interface DriverStopProps {
  readonly stop: RouteRow['stops'][number];
  readonly number: number;
  readonly zone: string;
  readonly current: boolean;
}

function DriverStop({ stop: { record, box }, number, zone, current }: DriverStopProps): ReactElement | null {
  const [dialog, setDialog] = useState<'hand-over' | 'late' | 'fail'>();
  const { run, problem, busy } = useCommand(zone);
  if (!box) return null;
  const { doc } = box.record;
  const look = stopLooks[record.doc.status];
  const ended = record.doc.status === 'done' || record.doc.status === 'failed';
  const arrive = async (): Promise<void> => {
    const place = await measurePlace();
    await run('stop.arrive', { stopId: record.id, patientId: record.doc.patientId, at: now(), place });
  };
  return (
    <li className="driver-stop" data-current={current} data-ended={ended} aria-label={`Stop ${String(number)}, ${doc.recipient.name}`}>
      <span className="deliveries-number hl-num">{number}</span>
      <div className="driver-stop-where">
        <strong>{doc.recipient.name}</strong>
        <span>
          <IconMapPin size={14} aria-hidden /> {addressWords(doc.address)}
          {doc.address.latitude === undefined && <em> · not on the map</em>}
        </span>
        {doc.recipient.phone && (
          <span>
            <IconPhone size={14} aria-hidden /> {doc.recipient.phone}
          </span>
        )}
        {doc.address.accessNotes && <p>{doc.address.accessNotes}</p>}
        {doc.note && <p>{doc.note}</p>}
        <p className="hl-soft">
          {doc.items
            .map((item) => `${item.name}, ${quantityWords(item)} (${temperatureWords[item.temperature].toLowerCase()})`)
            .join(' · ')}
        </p>
        <p className="hl-soft">
          {doc.contactless ? 'May be left at the door' : 'Hand over in person'} · may sign: {['the patient', ...doc.maySign].join(', ')}
        </p>
        {doc.excursion && !doc.excursion.settled && (
          <Notice tone="harm" title="Not to be used until the pharmacist has decided">
            {doc.excursion.reason}
          </Notice>
        )}
        {doc.failure && <Notice tone="caution">{doc.failure.reason}</Notice>}
        {problem && (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        )}
      </div>
      <div className="driver-stop-when">
        <Badge tone={look.tone}>{look.word}</Badge>
        <span className="hl-num">
          <TimeRange start={doc.window.earliest} end={doc.window.latest} zone={zone} />
        </span>
        {(record.doc.expectedAt ?? record.doc.plannedAt) && !ended && (
          <span className="hl-soft">
            about <Time at={(record.doc.expectedAt ?? record.doc.plannedAt) as never} zone={zone} />
          </span>
        )}
        {box.waiting && <span className="hl-soft">Waiting to be sent</span>}
      </div>
      {!ended && (
        <div className="driver-stop-actions">
          {record.doc.status === 'planned' && (
            <Button size="sm" loading={busy} onClick={() => void arrive()}>
              Arrive
            </Button>
          )}
          <Button size="sm" variant={current ? 'filled' : 'default'} onClick={() => setDialog('hand-over')}>
            Hand over…
          </Button>
          <Button size="sm" onClick={() => setDialog('late')}>
            Report delay…
          </Button>
          <Button size="sm" onClick={() => setDialog('fail')}>
            Delivery failed…
          </Button>
        </div>
      )}
      {record.doc.status === 'failed' && doc.status === 'failed' && (
        <div className="driver-stop-actions">
          <Button size="sm" onClick={() => setDialog('hand-over')}>
            Hand over after all…
          </Button>
        </div>
      )}
      {dialog === 'hand-over' && <HandOverDialog record={box.record} onClose={() => setDialog(undefined)} />}
      {dialog === 'late' && <LateDialog record={box.record} stop={record} onClose={() => setDialog(undefined)} />}
      {dialog === 'fail' && <FailDialog record={box.record} onClose={() => setDialog(undefined)} />}
    </li>
  );
}
