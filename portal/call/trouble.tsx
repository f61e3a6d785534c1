import type { ReactElement } from 'react';
import type { CallMedia } from '../../shared/call/view/media.ts';
import { useWords } from '../words/i18n.ts';

const keys = { denied: 'callDenied', 'in-use': 'callInUse', missing: 'callMissing' } as const;

/** Why there is no picture or no sound, and what helps. */
export function Trouble({ media }: { readonly media: CallMedia }): ReactElement | null {
  const { say } = useWords();
  return media.trouble ? (
    <p role="alert" className="circle-note">
      {say(keys[media.trouble])}
    </p>
  ) : null;
}
