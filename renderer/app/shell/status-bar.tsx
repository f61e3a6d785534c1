import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCircle,
  IconCircleFilled,
  IconClockExclamation,
  IconLock,
} from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { useOpenSession, useSyncStatus } from '../engine.ts';
import { GoLink } from '../navigation.tsx';
import { useNow } from '../now.ts';
import { paths } from '../paths.ts';
import { askToRenew } from './renew-dialog.tsx';
import { statusSentences, type Sentence } from './status-sentences.ts';

const icon = { size: 13, stroke: 1.8, 'aria-hidden': true } as const;

/** What is connected, sent and received, told apart; who is working; and the lock. It says nothing that is not known. */
export function StatusBar({ onLock }: { readonly onLock: () => void }): ReactElement {
  const status = useSyncStatus();
  const now = useNow();
  const style = useTimeStyle();
  const { person } = useOpenSession();
  const said = status && statusSentences(status, now, style);
  return (
    <footer className="hl-status" aria-label="Status">
      {said ? (
        <>
          {status.trouble?.kind === 'session-expired' ? (
            <button type="button" className="hl-status-item" data-tone="caution" onClick={askToRenew}>
              <IconAlertTriangle {...icon} />
              {said.connection.text}: renew
            </button>
          ) : status.trouble?.kind === 'second-factor-required' ? (
            <GoLink to={paths.settings()} className="hl-status-item" data-tone="caution">
              <IconAlertTriangle {...icon} />
              {said.connection.text}: set up
            </GoLink>
          ) : (
            <span className="hl-status-item" data-tone={said.connection.tone} role="status">
              <Light tone={said.connection.tone} online={said.connection.online} />
              {said.connection.text}
            </span>
          )}
          <Fact sentence={said.sent} icon={<IconArrowUp {...icon} />} />
          <Fact sentence={said.received} icon={<IconArrowDown {...icon} />} />
          {said.refused ? <Fact sentence={said.refused} icon={<IconAlertTriangle {...icon} />} /> : null}
          {said.clock ? <Fact sentence={said.clock} icon={<IconClockExclamation {...icon} />} /> : null}
        </>
      ) : (
        <span className="hl-status-item">Asking how things stand</span>
      )}
      <span className="hl-status-fill" />
      <span className="hl-status-item hl-status-person hl-truncate">{person.name}</span>
      <button type="button" className="hl-status-item" onClick={onLock}>
        <IconLock {...icon} />
        Lock
      </button>
    </footer>
  );
}

function Light({ tone, online }: { readonly tone: Sentence['tone']; readonly online: boolean }): ReactElement {
  return (
    <span className="hl-status-light">
      {tone === 'caution' ? (
        <IconAlertTriangle {...icon} />
      ) : online ? (
        <IconCircleFilled {...icon} size={9} />
      ) : (
        <IconCircle {...icon} size={10} />
      )}
    </span>
  );
}

function Fact({ sentence, icon: sign }: { readonly sentence: Sentence; readonly icon: ReactNode }): ReactElement {
  return (
    <GoLink to={paths.outbox()} className="hl-status-item hl-num" data-tone={sentence.tone === 'caution' ? 'caution' : undefined}>
      {sign}
      {sentence.text}
    </GoLink>
  );
}
