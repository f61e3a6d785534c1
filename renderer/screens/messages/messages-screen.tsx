import { useState, type ReactElement } from 'react';
import type { ThreadDetail } from '../../../shared/protocol/queries-messages.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useGo, useRouteParam } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { Conversation } from './conversation.tsx';
import './messages.css';
import { NewThreadDialog } from '../../widgets/messages/new-thread-dialog.tsx';
import { ThreadList } from './thread-list.tsx';

/** Conversations about patients: who waits for an answer first, one of them open beside the list. */
export function MessagesScreen(): ReactElement {
  const threadId = useRouteParam('threadId');
  const [starting, setStarting] = useState(false);
  const go = useGo();
  useShortcuts([{ keys: 'n', label: 'Start conversation', group: 'Messages', run: () => setStarting(true) }]);
  return (
    <div className="hl-row-of-panes">
      <ThreadList openId={threadId} onStart={() => setStarting(true)} />
      <section className="hl-pane-work" aria-label="Conversation">
        {threadId === undefined ? (
          <EmptyState title="Choose a conversation, or start one">
            What the staff say among themselves and what patients read are kept apart. N starts a conversation.
          </EmptyState>
        ) : (
          <OpenThread key={threadId} threadId={threadId} />
        )}
      </section>
      {starting ? <NewThreadDialog onClose={() => setStarting(false)} onStarted={(id) => go(paths.thread(id))} /> : null}
    </div>
  );
}

function OpenThread({ threadId }: { readonly threadId: string }): ReactElement {
  const answer = useEngineQuery('thread', { threadId });
  return (
    <QueryState answer={answer} what="Conversation">
      {(detail: ThreadDetail | undefined) =>
        detail ? (
          <Conversation detail={detail} />
        ) : (
          <EmptyState title="This conversation is not on this laptop" action={<GoLink to={paths.messages()}>Go to messages</GoLink>}>
            It may belong to a patient who is no longer in your care.
          </EmptyState>
        )
      }
    </QueryState>
  );
}
