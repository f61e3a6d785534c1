import { memo, type ReactElement } from 'react';
import { Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis, type DotItemDotProps } from 'recharts';
import type { Panel } from './panels.ts';
import { geometry, plotStretch } from './plot-geometry.ts';
import { plotRows, type PlotRow } from './plot-rows.ts';
import type { TimeAxis } from './time-axis.ts';
import { valueAxis } from './value-axis.ts';

/** Series are told apart by dash and dot as well as by hue, so that a grey print says the same. */
const strokes = [
  { color: 'var(--hl-plot-1)', dash: '0' },
  { color: 'var(--hl-plot-2)', dash: '5 3' },
  { color: 'var(--hl-plot-3)', dash: '2 2' },
  { color: 'var(--hl-plot-4)', dash: '8 3 2 3' },
  { color: 'var(--hl-plot-5)', dash: '1 3' },
] as const;

export function strokeOf(index: number): (typeof strokes)[number] {
  return strokes[index % strokes.length] ?? strokes[0];
}

const margin = { top: 4, right: geometry.air, bottom: 4, left: 0 };
/** Beyond this many readings only those out of range keep their dots. */
const crowded = 150;

interface PanelPlotProps {
  readonly panel: Panel;
  readonly axis: TimeAxis;
  readonly width: number;
}

/** One measure along the shared time axis: its line with gaps where nothing is known, and its reference band. */
export const PanelPlot = memo(function PanelPlot({ panel, axis, width }: PanelPlotProps): ReactElement {
  const rows = plotRows(panel.series);
  const inside = rows.filter((row) => row.t >= axis.from && row.t <= axis.to);
  const values = valueAxis(panel, axis.from, axis.to);
  const hasRange = panel.low !== undefined || panel.high !== undefined;
  return (
    <LineChart
      width={plotStretch(width).width + geometry.valueAxis + geometry.air}
      height={geometry.panel}
      data={rows}
      margin={margin}
      accessibilityLayer={false}
    >
      <XAxis dataKey="t" type="number" domain={[axis.from, axis.to]} allowDataOverflow hide />
      <YAxis
        width={geometry.valueAxis}
        domain={[values.min, values.max]}
        ticks={[...values.ticks]}
        allowDataOverflow
        axisLine={false}
        tickLine={false}
        tick={{ fill: 'var(--hl-ink-3)', fontSize: 11 }}
        interval="preserveStartEnd"
      />
      {hasRange ? (
        <ReferenceArea
          y1={panel.low ?? values.min}
          y2={panel.high ?? values.max}
          ifOverflow="hidden"
          fill="var(--hl-plot-band)"
          fillOpacity={1}
          stroke="none"
        />
      ) : null}
      {[panel.low, panel.high].map((limit) =>
        limit === undefined ? null : (
          <ReferenceLine
            key={limit}
            y={limit}
            ifOverflow="hidden"
            stroke="var(--hl-line-strong)"
            strokeDasharray="2 3"
            strokeWidth={0.75}
          />
        ),
      )}
      {panel.series.map((series, index) => {
        const { color, dash } = strokeOf(index);
        const abnormalAt = new Map(series.points.filter((point) => point.abnormal).map((point) => [Date.parse(point.at), point.abnormal]));
        return (
          <Line
            key={`${series.code} ${series.part ?? ''}`}
            dataKey={(row: PlotRow) => row.values[index] ?? null}
            type="linear"
            stroke={color}
            strokeDasharray={dash}
            strokeWidth={1.5}
            isAnimationActive={false}
            connectNulls={false}
            activeDot={false}
            dot={(dot: DotItemDotProps) => (
              <Dot
                key={dot.index}
                dot={dot}
                hollow={index > 0}
                color={color}
                abnormal={abnormalAt.get((dot.payload as PlotRow).t)}
                quiet={inside.length > crowded}
              />
            )}
          />
        );
      })}
    </LineChart>
  );
});

interface DotProps {
  readonly dot: DotItemDotProps;
  readonly color: string;
  readonly hollow: boolean;
  readonly abnormal: 'low' | 'high' | undefined;
  readonly quiet: boolean;
}

/** A round dot; out of range a triangle that points the way it is out. */
function Dot({ dot: { cx, cy, value }, color, hollow, abnormal, quiet }: DotProps): ReactElement | null {
  if (cx === undefined || cy === undefined || value === null || value === undefined) return null;
  if (abnormal) {
    const tip = abnormal === 'high' ? -5 : 5;
    return (
      <path
        d={`M${cx} ${cy + tip}L${cx + 4.5} ${cy - tip * 0.6}L${cx - 4.5} ${cy - tip * 0.6}Z`}
        fill="var(--hl-caution)"
        stroke="var(--hl-surface)"
        strokeWidth={0.75}
      />
    );
  }
  return quiet ? null : <circle cx={cx} cy={cy} r={2.4} fill={hollow ? 'var(--hl-surface)' : color} stroke={color} strokeWidth={1.25} />;
}
