import type { TemperatureClass } from '../../../shared/records/shipment.ts';

export const temperatureWords: Readonly<Record<TemperatureClass, string>> = {
  room: 'Room',
  refrigerated: 'Refrigerated',
  frozen: 'Frozen',
};
