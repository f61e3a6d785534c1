import { useState, type ReactElement } from 'react';
import { call, useSyncStatus } from '../../app/engine.ts';
import { saveEverywhere } from '../../app/windows.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { countOf } from '../../ui/words.ts';

/** Leaves the laptop to the next person. Says what is still unsent; that stays, encrypted, until its author is back. */
export function SignOutDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactElement {
  const status = useSyncStatus();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const unsent = (status?.waiting ?? 0) + (status?.refused ?? 0);

  const signOut = async (): Promise<void> => {
    setBusy(true);
    const { failed } = await saveEverywhere();
    if (failed.length === 0) await call('session.signOut', {}).catch(() => setProblem('This was interrupted. Try again.'));
    else setProblem(`Not signed out: ${failed.join(', ')} could not be saved.`);
    setBusy(false);
  };

  return (
    <Dialog
      title="Sign out of this laptop"
      opened={opened}
      onClose={onClose}
      onSubmit={() => void signOut()}
      submitLabel="Sign out"
      destructive
      busy={busy}
      problem={problem}
    >
      <p>
        {unsent > 0
          ? `${countOf(unsent, 'change')} ${unsent === 1 ? 'has' : 'have'} not reached the server. ${unsent === 1 ? 'It stays' : 'They stay'} on this laptop, encrypted, and ${unsent === 1 ? 'is' : 'are'} sent when you are back.`
          : 'Everything you did has reached the server.'}
      </p>
      <p>Your records stay on this laptop, encrypted, so that you can unlock them without a connection.</p>
    </Dialog>
  );
}
