import { useParams, useRouter, useRouterState, useSearch, type RouterHistory } from '@tanstack/react-router';
import { useCallback, type AnchorHTMLAttributes, type MouseEvent, type ReactElement } from 'react';

/** The router is not named here, since it knows the screens and they know this file; so its history has to be told its type. */
function useHistory(): RouterHistory {
  const router: { readonly history: RouterHistory } = useRouter();
  return router.history;
}

/** Goes to a place made by paths.ts. */
export function useGo(): (path: string, how?: { readonly replace?: boolean }) => void {
  const history = useHistory();
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
  const history = useHistory();
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

type SearchParams = Readonly<Record<string, string | undefined>>;

/** Small settings of a screen that belong into its address (a day, a tab), so that Back and a reload find them again. Never patient data. */
export function useSearchParams(): readonly [SearchParams, (change: SearchParams) => void] {
  const found: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const history = useHistory();
  const current = Object.fromEntries(Object.entries(found).map(([key, value]) => [key, typeof value === 'string' ? value : String(value)]));
  const set = useCallback(
    (change: SearchParams) => {
      const { pathname, search } = history.location;
      const next = new URLSearchParams(search);
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined) next.delete(key);
        else next.set(key, value);
      }
      const text = next.toString();
      history.replace(text ? `${pathname}?${text}` : pathname);
    },
    [history],
  );
  return [current, set];
}
