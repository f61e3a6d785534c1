import { useContext, useLayoutEffect, useState, type ReactElement } from 'react';
import { DnDContext, type DragContext } from 'react-big-calendar/lib/addons/dragAndDrop/DnDContext.js';
import { takeVisit } from './chosen-visit.ts';

/** The same object through all of a drag: what reads it at the next move of the mouse reads what is true then. */
function steadyContext(first: DragContext): { readonly context: DragContext; readonly follow: (now: DragContext) => void } {
  const context = { draggable: { ...first.draggable } };
  return { context, follow: (now) => void Object.assign(context.draggable, now.draggable) };
}

/**
 * The drag add-on gives its parts a new context when a visit is taken, led and let go, and each card on screen is drawn anew for it:
 * a thousand of them, three times a drag. They only look into it when the mouse moves, so they are given one object that changes inside;
 * the one card that is led away is told apart from the others by itself.
 */
export function Undisturbed({ children }: { readonly children: ReactElement }): ReactElement {
  const context = useContext(DnDContext);
  const [steady] = useState(() => steadyContext(context));
  useLayoutEffect(() => {
    steady.follow(context);
    const action = context.draggable.dragAndDropAction;
    takeVisit(action?.interacting ? action.event?.id : undefined);
  }, [steady, context]);
  return <DnDContext.Provider value={steady.context}>{children}</DnDContext.Provider>;
}
