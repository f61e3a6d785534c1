import './outbox.css';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { bridge } from '../../app/bridge.ts';
import { call, useEngineQuery, useOpenSession, useSyncStatus } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { exportName, exportText } from './export-items.ts';
import { OutboxLine } from './outbox-line.tsx';
import { RefusedLine } from './refused-line.tsx';
import { SyncFacts } from './sync-facts.tsx';

/** Sync: what waits, what was sent, what was received as of when, and what was refused and why. */
export function OutboxScreen(): ReactElement {
  const status = useSyncStatus();
  const { person } = useOpenSession();
  const unsent = useEngineQuery('outbox', { states: ['waiting', 'sending', 'refused'], limit: 1000 });
  const sent = useEngineQuery('outbox', { states: ['sent'], limit: 50 });
  const [asking, setAsking] = useState(false);

  const sync = (): void => {
    setAsking(true);
    void call('sync.now', {})
      .catch(() => undefined)
      .finally(() => setAsking(false));
  };
  const exportItems = (items: readonly OutboxItem[]): void => {
    const at = now();
    void bridge
      .invoke('file:save', { suggestedName: exportName(at), contentType: 'application/json', text: exportText(items, person.name, at) })
      .then(
        ({ saved }) => saved && toast({ text: 'Exported. The file holds patient data: keep it as safe as the chart.' }),
        () => toast({ text: 'The file could not be written. Choose another place.', tone: 'caution' }),
      );
  };

  return (
    <Screen
      title="Sync"
      tools={
        <>
          {unsent.data?.length ? <Button onClick={() => exportItems(unsent.data)}>Export unsent work</Button> : null}
          <Button variant="filled" leftSection={<IconRefresh size={15} aria-hidden />} loading={asking} onClick={sync}>
            Send and receive now
          </Button>
        </>
      }
    >
      <div className="hl-sync">
        <div className="hl-sync-work">
          <QueryState answer={unsent} what="Unsent work">
            {(items) => (
              <Unsent items={items} sending={status !== undefined && status.phase !== 'idle'} onExport={(item) => exportItems([item])} />
            )}
          </QueryState>
          {sent.data?.length ? (
            <Section title="Sent" flush>
              <ul>
                {sent.data.map((item) => (
                  <OutboxLine key={item.id} item={item} />
                ))}
              </ul>
            </Section>
          ) : null}
        </div>
        <Section title="How things stand">{status ? <SyncFacts status={status} /> : <Loading what="status" rows={3} />}</Section>
      </div>
    </Screen>
  );
}

interface UnsentProps {
  readonly items: readonly OutboxItem[];
  readonly sending: boolean;
  readonly onExport: (item: OutboxItem) => void;
}

function Unsent({ items, sending, onExport }: UnsentProps): ReactElement {
  const refused = items.filter((item) => item.state === 'refused');
  const waiting = items.filter((item) => item.state !== 'refused');
  if (items.length === 0)
    return (
      <Section title="Waiting and refused">
        <EmptyState icon={<IconCircleCheck size={22} stroke={1.6} aria-hidden />} title="Nothing waits, nothing was refused">
          Everything you did has reached the server.
        </EmptyState>
      </Section>
    );
  return (
    <>
      {refused.length > 0 ? (
        <Section title="Refused: needs you" count={refused.length} flush>
          <ul>
            {refused.map((item) => (
              <RefusedLine key={item.id} item={item} onExport={onExport} {...standsOn(item, items)} />
            ))}
          </ul>
        </Section>
      ) : null}
      {waiting.length > 0 ? (
        <Section title="Waiting to be sent" count={waiting.length} flush>
          <ul>
            {waiting.map((item) => (
              <OutboxLine key={item.id} item={item} onItsWay={sending && item.state === 'sending'} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function standsOn(item: OutboxItem, items: readonly OutboxItem[]): { standsOn?: OutboxItem } {
  const { refusal } = item;
  const found = refusal?.kind === 'depends-on' ? items.find((other) => other.id === refusal.commandId) : undefined;
  return found ? { standsOn: found } : {};
}
