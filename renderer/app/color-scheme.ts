import { useLayoutEffect } from 'react';
import { usePreferences } from './preferences.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Tells the stylesheets light or dark. Mantine says the same as soon as it is there; the door is drawn before that. */
export function useColorScheme(): void {
  const [{ appearance }] = usePreferences();
  useLayoutEffect(() => {
    const apply = (): void => {
      const scheme = appearance === 'auto' ? (dark.matches ? 'dark' : 'light') : appearance;
      document.documentElement.dataset['mantineColorScheme'] = scheme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [appearance]);
}
