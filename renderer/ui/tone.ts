import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconInfoCircle, type Icon } from '@tabler/icons-react';

/** The four meanings and the neutral one. `harm` is patient harm and nothing else. */
export type Tone = 'neutral' | 'info' | 'good' | 'caution' | 'harm';

/** Colour is never the only carrier: each tone has its own shape too. */
export const toneIcons: Readonly<Record<Exclude<Tone, 'neutral'>, Icon>> = {
  info: IconInfoCircle,
  good: IconCircleCheck,
  caution: IconAlertTriangle,
  harm: IconAlertOctagon,
};
