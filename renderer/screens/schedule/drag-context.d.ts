/** What the drag add-on tells the parts of its calendar; the package declares no types for it. */
declare module 'react-big-calendar/lib/addons/dragAndDrop/DnDContext.js' {
  import type { Context } from 'react';

  export interface DragContext {
    readonly draggable: {
      readonly dragAndDropAction?: { readonly interacting?: boolean; readonly event?: { readonly id?: string } | null };
    };
  }
  export const DnDContext: Context<DragContext>;
}
