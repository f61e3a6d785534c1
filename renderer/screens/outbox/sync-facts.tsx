import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconClockExclamation,
  IconPlugConnected,
  IconPlugConnectedX,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { SyncStatus } from '../../../shared/protocol/status.ts';
import { useNow } from '../../app/now.ts';
import { askToRenew } from '../../app/shell/renew-dialog.tsx';
import { statusSentences, type Sentence } from '../../app/shell/status-sentences.ts';
import { DateTime, Time } from '../../widgets/date-time.tsx';
import { troubleWords } from '../../widgets/trouble-words.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

/** The same facts as in the status bar, with the words there is no room for below. */
export function SyncFacts({ status }: { readonly status: SyncStatus }): ReactElement {
  const said = statusSentences(status, useNow(), useTimeStyle());
  return (
    <div className="hl-sync-facts">
      <Fact icon={said.connection.online ? IconPlugConnected : IconPlugConnectedX} sentence={said.connection}>
        {status.trouble ? troubleWords[status.trouble.kind] : null}
        {status.nextTryAt ? (
          <>
            {' '}
            Next try at <Time at={status.nextTryAt} />.
          </>
        ) : null}
        {status.trouble?.kind === 'session-expired' ? (
          <Button size="xs" mt={8} onClick={askToRenew}>
            Renew sign-in
          </Button>
        ) : null}
      </Fact>
      <Fact icon={IconArrowUp} sentence={said.sent}>
        {status.oldestWaitingAt ? (
          <>
            The oldest was made <DateTime at={status.oldestWaitingAt} weekday />.
          </>
        ) : (
          'What you do here is sent as soon as there is a connection.'
        )}
      </Fact>
      <Fact icon={IconArrowDown} sentence={said.received}>
        {status.receivedAsOf
          ? 'What colleagues did up to then is on this laptop.'
          : 'The first time takes a while; you can already look around.'}
      </Fact>
      {said.refused ? (
        <Fact icon={IconAlertTriangle} sentence={said.refused}>
          Kept with all that you wrote until you decide.
        </Fact>
      ) : null}
      {said.clock ? (
        <Fact icon={IconClockExclamation} sentence={said.clock}>
          Times here follow the server’s clock, so notes are dated rightly. Set the clock of the laptop when you can.
        </Fact>
      ) : null}
    </div>
  );
}

function Fact({
  icon: Sign,
  sentence,
  children,
}: {
  readonly icon: Icon;
  readonly sentence: Sentence;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="hl-sync-fact" data-tone={sentence.tone}>
      <Sign size={16} stroke={1.7} aria-hidden />
      <span className="hl-sync-fact-name hl-num">{sentence.text}</span>
      <div className="hl-sync-fact-more">{children}</div>
    </div>
  );
}
