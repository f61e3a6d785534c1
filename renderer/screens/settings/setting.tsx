import type { ReactElement, ReactNode } from 'react';

interface SettingProps {
  readonly name: string;
  readonly words: ReactNode;
  readonly children?: ReactNode;
}

/** One line of the settings: what it is, what it means, the control. */
export function Setting({ name, words, children }: SettingProps): ReactElement {
  return (
    <div className="hl-setting">
      <div>
        <p className="hl-setting-name">{name}</p>
        <div className="hl-setting-words">{words}</div>
      </div>
      {children ? <div className="hl-setting-control">{children}</div> : null}
    </div>
  );
}
