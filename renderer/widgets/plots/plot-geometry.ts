/** Where things stand in a row of plots, in pixels; the panels, their axis and the layers over them share it. */
export const geometry = {
  /** Name, unit and range at the left. */
  info: 150,
  /** The values beside the axis. */
  valueAxis: 40,
  /** Air before the readout. */
  air: 10,
  /** Last value, or the value under the cursor. */
  readout: 138,
  panel: 68,
  lane: 34,
} as const;

/** The stretch of the plots along the time axis, within a row of this width. */
export function plotStretch(width: number): { readonly left: number; readonly width: number } {
  const left = geometry.info + geometry.valueAxis;
  return { left, width: Math.max(0, width - left - geometry.air - geometry.readout) };
}
