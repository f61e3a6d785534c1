import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/theme/mantine.css';
import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useLayoutEffect, type ReactElement, type ReactNode } from 'react';
import { cssVariables, theme } from '../ui/theme/theme.ts';
import { currentPreferences, followPreferences, usePreferences } from './preferences.ts';
import { styleNonce } from './style-nonce.ts';

let stopFollowing = (): void => undefined;

/** The preferences are the memory of light and dark; Mantine only follows them. */
const follows: MantineColorSchemeManager = {
  get: () => currentPreferences().appearance,
  set: () => undefined,
  subscribe: (onUpdate) => {
    stopFollowing = followPreferences(() => onUpdate(currentPreferences().appearance));
  },
  unsubscribe: () => stopFollowing(),
  clear: () => undefined,
};

/** Theme, light or dark, and the place for short messages. */
export function Appearance({ children }: { readonly children: ReactNode }): ReactElement {
  const [{ rows }] = usePreferences();
  useLayoutEffect(() => {
    document.documentElement.dataset['rows'] = rows;
  }, [rows]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={follows}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-center" limit={3} autoClose={8_000} transitionDuration={100} />
      {children}
    </MantineProvider>
  );
}
