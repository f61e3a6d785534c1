import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPrinter, IconRoute, IconWand } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { dayBounds } from '../../../shared/kernel/wall-time.ts';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { stopActions, type StopStatus } from '../../../shared/records/delivery-route.ts';
import { bridge } from '../../app/bridge.ts';
import { runCommand, useEngineQuery } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { Time, TimeRange, WindowOn } from '../../widgets/date-time.tsx';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { assignBack } from './assign-back.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { addressWords, contentWords, readinessLooks, temperatureOf } from './box-words.ts';
import { PlanRoundsDialog } from '../../widgets/planner/plan-rounds-dialog.tsx';
import { PlanRouteDialog } from './plan-route-dialog.tsx';
import { stopLooks } from './stop-looks.ts';

/** The rounds of a day as lists, beside the boxes that have none yet. */
export function RoutesView({ day, zone }: { readonly day: string; readonly zone: string }): ReactElement {
  const answer = useEngineQuery('routes', { from: day, to: day });
  const boxes = useEngineQuery('shipments', { ...dayBounds(day, zone), open: true });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<'assign' | 'plan' | 'rounds'>();
  const homeless = (boxes.data ?? []).filter(
    ({ record: { doc } }) =>
      !doc.routeId && !doc.carrier && (doc.status === 'packed' || doc.status === 'prepared' || doc.status === 'failed'),
  );
  const selected = homeless.filter(({ record }) => chosen.includes(record.id));
  return (
    <div className="deliveries-routes">
      <div className="deliveries-homeless">
        <Section
          title="Without a route"
          count={homeless.length}
          tools={
            <Button size="compact-sm" variant="filled" disabled={selected.length === 0} onClick={() => setDialog('assign')}>
              Put on route…
            </Button>
          }
        >
          {homeless.length === 0 ? (
            <EmptyState inline title="Every box of this day has its way" />
          ) : (
            <ul>
              {homeless.map(({ record, patient }) => (
                <li key={record.id}>
                  <Checkbox
                    checked={chosen.includes(record.id)}
                    onChange={(event) =>
                      setChosen(event.currentTarget.checked ? [...chosen, record.id] : chosen.filter((one) => one !== record.id))
                    }
                    label={<strong>{patient?.name ?? record.doc.recipient.name}</strong>}
                    description={
                      <>
                        <WindowOn window={record.doc.window} zone={record.doc.timeZone} day={day} />
                        {record.doc.status === 'prepared' && ' · not packed'}
                        <br />
                        {contentWords(record.doc.items)}
                      </>
                    }
                  />
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
      <div className="deliveries-rounds">
        <QueryState answer={answer} what="Routes">
          {(routes) => (
            <>
              {routes.length === 0 && (
                <EmptyState title="No route on this day yet" action={<Button onClick={() => setDialog('plan')}>Plan route…</Button>}>
                  A route is one driver’s round with one vehicle.
                </EmptyState>
              )}
              {routes.length > 0 && (
                <div className="deliveries-plan">
                  <Button variant="filled" leftSection={<IconWand size={15} aria-hidden />} onClick={() => setDialog('rounds')}>
                    Plan all routes…
                  </Button>
                  <span className="hl-soft">Puts every box on a van and every van in order, before the visits that wait for them.</span>
                </div>
              )}
              {dialog === 'rounds' && (
                <PlanRoundsDialog day={day} rounds={routes} boxes={boxes.data ?? []} onClose={() => setDialog(undefined)} />
              )}
              {routes.map((route) => (
                <Round key={route.record.id} route={route} />
              ))}
              {routes.length > 0 && (
                <Button className="deliveries-another" onClick={() => setDialog('plan')}>
                  Plan another route…
                </Button>
              )}
            </>
          )}
        </QueryState>
      </div>
      {dialog === 'assign' && <AssignDialog boxes={selected} onClose={() => setDialog(undefined)} />}
      {dialog === 'plan' && <PlanRouteDialog day={day} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

const routeWords = { planned: 'Planned', started: 'On its way', finished: 'Finished', cancelled: 'Cancelled' } as const;

function Round({ route }: { readonly route: RouteRow }): ReactElement {
  const { record, driverName, stops } = route;
  const [, setParams] = useSearchParams();
  const { run, problem, busy } = useCommand(record.doc.timeZone);
  const [ordering, setOrdering] = useState(false);
  const movable = (status: StopStatus): boolean => (stopActions.order as readonly StopStatus[]).includes(status);
  const swap = (index: number, by: 1 | -1): void => {
    const one = stops[index]?.record;
    const other = stops[index + by]?.record;
    if (one && other)
      void run('route.order', {
        routeId: record.id,
        stops: [
          { stopId: one.id, position: other.doc.position },
          { stopId: other.id, position: one.doc.position },
        ],
      });
  };
  const takeOff = async (stop: (typeof stops)[number]['record']): Promise<void> => {
    const { shipmentId, patientId } = stop.doc;
    if (!(await run('shipment.unassign', { shipmentId, patientId, stopId: stop.id }))) return;
    saidWithUndo({
      text: `A box is taken off ${record.doc.vehicle}.`,
      back: () => assignBack(stop),
      undone: `The box is on ${record.doc.vehicle} again.`,
    });
  };
  const cancel = async (): Promise<void> => {
    if (!(await run('route.cancel', { routeId: record.id }))) return;
    const open = stops.filter(({ record: stop }) => stop.doc.status === 'planned');
    saidWithUndo({
      text: `The route of ${record.doc.vehicle} is cancelled${open.length > 0 ? '; its boxes wait for another' : ''}.`,
      back: async () => {
        const restored = await runCommand('route.restore', { routeId: record.id });
        return restored.ok ? Promise.all(open.map(({ record: stop }) => assignBack(stop))) : restored;
      },
      undone: `The route of ${record.doc.vehicle} is planned as before.`,
    });
  };
  const print = (): void =>
    void bridge.invoke('print:pdf', {
      route: paths.printRoute(record.id),
      suggestedName: `route-${record.doc.vehicle.toLowerCase().replaceAll(/\W+/g, '-')}-${record.doc.day}.pdf`,
    });
  return (
    <Section
      title={`${record.doc.vehicle} · ${driverName ?? 'Driver'}`}
      count={stops.length}
      flush
      tools={
        <>
          <Badge tone={record.doc.status === 'started' ? 'info' : record.doc.status === 'finished' ? 'good' : 'neutral'}>
            {routeWords[record.doc.status]}
          </Badge>
          <span className="hl-soft">
            leaves <Time at={record.doc.startAt} zone={record.doc.timeZone} />
          </span>
          <Button
            size="compact-sm"
            leftSection={<IconRoute size={14} aria-hidden />}
            loading={busy}
            disabled={!stops.some(({ record: stop }) => movable(stop.doc.status))}
            onClick={() => setOrdering(true)}
          >
            Order stops
          </Button>
          <Button size="compact-sm" leftSection={<IconPrinter size={14} aria-hidden />} disabled={stops.length === 0} onClick={print}>
            Driver sheet
          </Button>
          {record.doc.status === 'planned' && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`More for ${record.doc.vehicle}`}>
                  <IconDots size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => void cancel()}>Cancel route</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    >
      {ordering && <PlanRoundsDialog day={record.doc.day} rounds={[route]} boxes={[]} onClose={() => setOrdering(false)} />}
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      {stops.length === 0 ? (
        <p className="deliveries-none hl-soft">No stops yet: choose boxes at the left and put them on this route.</p>
      ) : (
        <ol className="deliveries-stops">
          {stops.map(({ record: stop, box }, index) => {
            const doc = box?.record.doc;
            const look = stopLooks[stop.doc.status];
            return (
              <li key={stop.id} data-status={stop.doc.status}>
                <span className="deliveries-number hl-num">{index + 1}</span>
                <span className="hl-num">
                  {stop.doc.plannedAt ? <Time at={stop.doc.expectedAt ?? stop.doc.plannedAt} zone={record.doc.timeZone} /> : '—'}
                </span>
                <span className="deliveries-stop-who">
                  <strong>{box?.patient?.name ?? doc?.recipient.name ?? 'Patient'}</strong>
                  <small className="hl-truncate">{doc ? addressWords(doc.address) : ''}</small>
                </span>
                <span className="hl-num">
                  {doc && <TimeRange start={doc.window.earliest} end={doc.window.latest} zone={record.doc.timeZone} />}
                </span>
                <span>{doc ? temperatureOf(doc.items) : ''}</span>
                <span>
                  <Badge tone={look.tone}>{look.word}</Badge>
                  {box?.readiness === 'slips' && <Badge tone="caution">{readinessLooks.slips.word}</Badge>}
                </span>
                <span className="deliveries-stop-tools">
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Stop ${String(index + 1)} earlier`}
                    disabled={index === 0 || !movable(stop.doc.status)}
                    onClick={() => swap(index, -1)}
                  >
                    <IconArrowUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Stop ${String(index + 1)} later`}
                    disabled={index === stops.length - 1 || !movable(stop.doc.status)}
                    onClick={() => swap(index, 1)}
                  >
                    <IconArrowDown size={14} />
                  </ActionIcon>
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`More for stop ${String(index + 1)}`}>
                        <IconDots size={14} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item onClick={() => setParams({ view: undefined, box: stop.doc.shipmentId })}>Open box</Menu.Item>
                      {stop.doc.status === 'planned' && <Menu.Item onClick={() => void takeOff(stop)}>Take off route</Menu.Item>}
                    </Menu.Dropdown>
                  </Menu>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
