import { isPossible } from '../../clinical/logistics/reading.ts';
import { TemperatureCheck } from '../../records/custody-event.ts';

/** What somebody writes down now. A record may hold more: what was once taken is kept as it was. */
export const TemperatureRead = TemperatureCheck.refine((check) => !('reading' in check) || isPossible(check.reading), {
  message: 'No thermometer in a box shows that temperature: read it again.',
  path: ['reading'],
});
