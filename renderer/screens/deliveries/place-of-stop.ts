import { placeOf } from '../../../shared/planning/rounds-request.ts';
import type { Place } from '../../../shared/planning/travel-time.ts';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';

export const placeOfStop = ({ box }: RouteRow['stops'][number]): Place | undefined => box && placeOf(box);
