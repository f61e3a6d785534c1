import { Fragment, isValidElement, type ComponentType, type ReactElement, type ReactNode } from 'react';
import type { Components } from 'react-big-calendar';
import type { CalendarItem } from './calendar-item.ts';

interface EventsProps {
  readonly className?: string;
  readonly children?: ReactNode;
}

interface ContainerProps {
  readonly children: ReactElement<EventsProps>;
}

/**
 * The add-on shows the visit that is led over a day by wrapping what stands there and putting it behind. For React that is another tree: each
 * time the hand came to a day or left it, all of its cards were taken down and made anew. Here they keep their place, with or without a guest.
 */
export function Events({ className, children }: EventsProps) {
  const wrapped = isValidElement<{ readonly children: readonly [ReactNode, ReactNode] }>(children) && children.type === Fragment;
  const [standing, led] = wrapped ? children.props.children : [children, null];
  return (
    <div className={className}>
      <Fragment>{standing}</Fragment>
      {led}
    </div>
  );
}

const known = new WeakMap<ComponentType<ContainerProps>, ComponentType<ContainerProps>>();

/** The same parts; the days keep their cards during a drag. */
export function withSteadyColumns(components: Components<CalendarItem> | undefined): Components<CalendarItem> {
  const container = components?.eventContainerWrapper as ComponentType<ContainerProps> | undefined;
  if (!container) return components ?? {};
  const steady = known.get(container) ?? steadyColumn(container);
  known.set(container, steady);
  return { ...components, eventContainerWrapper: steady as ComponentType };
}

function steadyColumn(Container: ComponentType<ContainerProps>): ComponentType<ContainerProps> {
  return function SteadyColumn({ children, ...rest }: ContainerProps) {
    return (
      <Container {...rest}>
        <Events {...children.props} />
      </Container>
    );
  };
}
