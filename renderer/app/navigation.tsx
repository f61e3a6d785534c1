import { useParams, useRouter, useRouterState, useSearch } from '@tanstack/react-router';
import { useCallback, type AnchorHTMLAttributes, type MouseEvent, type ReactElement } from 'react';

/** Goes to a place made by paths.ts. */
export function useGo(): (path: string, how?: { readonly replace?: boolean }) => void {
  const { history } = useRouter();
  return useCallback(
    (path, how) => {
      if (how?.replace) history.replace(path);
      else history.push(path);
    },
    [history],
  );
}

interface GoLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string;
}

/** A link to a place made by paths.ts. */
export function GoLink({ to, onClick, ...rest }: GoLinkProps): ReactElement {
  const { history } = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.push(to);
  };
  return <a {...rest} href={history.createHref(to)} onClick={go} />;
}

/** The named part of the present path: `useRouteParam('patientId')`. */
export function useRouteParam(name: string): string | undefined {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name];
}

/** The path without what follows the `?`. */
export function useCurrentPath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** Small settings of a screen that belong into its address (a day, a tab), so that Back and a reload find them again. Never patient data. */
export function useSearchParams(): readonly [Readonly<Record<string, string | undefined>>, (change: Readonly<Record<string, string | undefined>>) => void] {
  const found: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const router = useRouter();
  const current = Object.fromEntries(Object.entries(found).map(([key, value]) => [key, typeof value === 'string' ? value : String(value)]));
  const set = useCallback(
    (change: Readonly<Record<string, string | undefined>>) => {
      const { pathname, search } = router.state.location;
      const next = new URLSearchParams(search as Record<string, string>);
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined) next.delete(key);
        else next.set(key, value);
      }
      const text = next.toString();
      router.history.replace(text ? `${pathname}?${text}` : pathname);
    },
    [router],
  );
  return [current, set];
}
