import './door.css';
import type { ReactElement, ReactNode } from 'react';
import { Wordmark } from '../../ui/mark.tsx';

/** The window before anybody is in: the house at the left, one question at the right. */
export function Door({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="hl-door">
      <aside className="hl-door-side">
        <Wordmark />
        <div className="hl-door-line">
          <h2>The whole day’s work, with or without a signal.</h2>
          <p>What you write is saved on this laptop as you write it, encrypted, and sent when there is a connection.</p>
        </div>
        <p className="hl-door-foot">Nothing here is shown as sent before the server has it.</p>
      </aside>
      <main className="hl-door-work">
        <div className="hl-door-panel">{children}</div>
      </main>
    </div>
  );
}
