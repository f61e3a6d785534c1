import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { Events, withSteadyColumns } from './steady-column.tsx';

const cards = [<article key="one" />, <article key="two" />];
const guest = <article key="led" />;

/** What stands in the day's own element: the place of the cards, and whatever comes after it. */
function inside(children: ReactNode): ReactNode[] {
  const day: ReactElement<{ readonly children: ReactNode[] }> = Events({ className: 'rbc-events-container', children });
  return day.props.children;
}

test('the cards of a day stand at the same place with and without a visit that is led over them', () => {
  const alone = inside(cards);
  // As the add-on gives them while a visit is led.
  const together = inside(
    <Fragment>
      {cards}
      {guest}
    </Fragment>,
  );
  for (const [place] of [alone, together]) {
    expect(isValidElement(place) && place.type).toBe(Fragment);
    expect(isValidElement<{ children: ReactNode }>(place) && place.props.children).toBe(cards);
  }
  expect(Children.toArray(alone)).toHaveLength(1);
  expect(together[1]).toBe(guest);
});

test('a calendar’s days are the same component at every drawing, so that none is taken down', () => {
  const Container = ({ children }: { readonly children?: ReactNode }) => <>{children}</>;
  const once = withSteadyColumns({ eventContainerWrapper: Container });
  const again = withSteadyColumns({ eventContainerWrapper: Container });
  expect(once.eventContainerWrapper).not.toBe(Container);
  expect(again.eventContainerWrapper).toBe(once.eventContainerWrapper);
});
