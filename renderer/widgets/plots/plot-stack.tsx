import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { drugName } from '../drug-name.ts';
import { formatDate, formatDateTime, formatDay, formatTime, dateOf, type TimeStyle } from '../format-time.ts';
import type { Course, Mark } from './marks.ts';
import { PanelPlot, strokeOf } from './panel-plot.tsx';
import type { Panel } from './panels.ts';
import { panelSummary, readout, shortPart } from './panel-words.ts';
import { geometry, plotStretch } from './plot-geometry.ts';
import './plots.css';
import { readingTimes, stopAfter } from './readings-at.ts';
import { momentAt, positionOn, type TimeAxis } from './time-axis.ts';
import { rangeText, unitText } from '../quantity-text.ts';

interface PlotStackProps {
  readonly panels: readonly Panel[];
  readonly axis: TimeAxis;
  readonly marks: readonly Mark[];
  readonly courses: readonly Course[];
  readonly style: TimeStyle;
}

/** All measures one above the other on one time axis. The cursor, by pointer or by arrow keys, reads all of them at its moment. */
export function PlotStack({ panels, axis, marks, courses, style }: PlotStackProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [cursor, setCursor] = useState<number>();
  const times = useMemo(
    () => readingTimes(panels.flatMap((panel) => panel.series)).filter((t) => t >= axis.from && t <= axis.to),
    [panels, axis],
  );
  const stretch = plotStretch(width);
  // Eight pixels to either side of the cursor.
  const reach = stretch.width > 0 ? ((axis.to - axis.from) * 8) / stretch.width : 0;
  const rows = useVirtualizer({
    count: panels.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => geometry.panel,
    overscan: 3,
    paddingStart: geometry.lane,
    getItemKey: (index) => panels[index]?.key ?? index,
  });

  const follow = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left - stretch.left;
    if (x < -8 || x > stretch.width + 8) return setCursor(undefined);
    const at = momentAt(axis, x / stretch.width);
    const near = nearest(times, at);
    setCursor(near !== undefined && Math.abs(near - at) <= reach ? near : at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setCursor(undefined);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      setCursor(stopAfter(times, cursor, event.key === 'ArrowRight' ? 1 : -1));
    else return;
    event.preventDefault();
  };
  const words = cursor === undefined ? 'Latest values' : formatDateTime(instant(cursor), { ...style, weekday: true });
  const said =
    cursor === undefined
      ? words
      : [
          words,
          ...panels
            .map((panel) => ({ panel, read: readout(panel, cursor, reach) }))
            .filter(({ read }) => read.value !== undefined)
            .map(({ panel, read }) => `${panel.name} ${read.value ?? ''}`),
        ].join('; ');

  return (
    <div className="plots" ref={scroller}>
      <div
        className="plots-space"
        style={{ height: rows.getTotalSize() }}
        role="slider"
        tabIndex={0}
        aria-label="Moment on the time axis"
        aria-orientation="horizontal"
        aria-valuemin={Math.round(axis.from / 60_000)}
        aria-valuemax={Math.round(axis.to / 60_000)}
        aria-valuenow={Math.round((cursor ?? axis.to) / 60_000)}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onPointerMove={follow}
        onPointerLeave={() => setCursor(undefined)}
      >
        <Lane axis={axis} marks={marks} courses={courses} width={width} moment={words} />
        <svg className="plots-lines" width={width} height={rows.getTotalSize()} aria-hidden>
          {axis.ticks.map((tick) => (
            <line
              key={tick}
              className="plots-grid"
              {...upright(stretch.left + positionOn(axis, tick) * stretch.width, rows.getTotalSize())}
            />
          ))}
          {linesOf(marks, axis).map((mark) => (
            <line
              key={mark.key}
              className="plots-mark"
              data-kind={mark.kind}
              {...upright(stretch.left + positionOn(axis, mark.t) * stretch.width, rows.getTotalSize())}
            />
          ))}
        </svg>
        {width > 0
          ? rows.getVirtualItems().map((item) => {
              const panel = panels[item.index];
              return panel ? (
                <div
                  key={item.key}
                  className="plots-panel"
                  role="img"
                  aria-label={panelSummary(panel, style)}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <PanelInfo panel={panel} />
                  <PanelPlot panel={panel} axis={axis} width={width} />
                  <Readout panel={panel} cursor={cursor} reach={reach} style={style} />
                </div>
              ) : null;
            })
          : null}
        {cursor === undefined ? null : (
          <span className="plots-cursor" style={{ left: stretch.left + positionOn(axis, cursor) * stretch.width }} />
        )}
      </div>
      <TimeTicks axis={axis} width={width} style={style} />
    </div>
  );
}

function PanelInfo({ panel }: { readonly panel: Panel }): ReactElement {
  const range = rangeText(panel.low, panel.high);
  const unit = unitText(panel.unit);
  return (
    <div className="plots-info">
      <span className="plots-name" title={panel.name}>
        {panel.name}
      </span>
      <span className="plots-unit">
        {unit || 'no unit'}
        {range ? ` · ${range}` : ''}
      </span>
      {panel.series.length > 1 ? (
        <span className="plots-legend">
          {panel.series.map((series, index) => (
            <span key={series.part ?? series.code}>
              <svg width="18" height="6" aria-hidden>
                <line x1="0" x2="18" y1="3" y2="3" stroke={strokeOf(index).color} strokeDasharray={strokeOf(index).dash} strokeWidth="2" />
              </svg>
              {shortPart(series.part ?? series.name, panel.name)}
            </span>
          ))}
        </span>
      ) : null}
    </div>
  );
}

function Readout({
  panel,
  cursor,
  reach,
  style,
}: {
  readonly panel: Panel;
  readonly cursor: number | undefined;
  readonly reach: number;
  readonly style: TimeStyle;
}): ReactElement {
  const read = readout(panel, cursor, reach);
  return (
    <div className="plots-readout hl-num" data-abnormal={read.abnormal}>
      {read.value === undefined ? (
        <span className="plots-none">no reading</span>
      ) : (
        <>
          <span className="plots-value">
            {read.abnormal ? <span className="plots-flag">{read.abnormal === 'high' ? '▲ High' : '▼ Low'}</span> : null}
            <strong>{read.value}</strong> <span className="plots-value-unit">{read.unit}</span>
          </span>
          {read.at ? (
            <span className="plots-at">{cursor === undefined ? formatDay(read.at, style.zone) : formatTime(read.at, style)}</span>
          ) : null}
        </>
      )}
    </div>
  );
}

interface LaneProps extends Pick<PlotStackProps, 'axis' | 'marks' | 'courses'> {
  readonly width: number;
  readonly moment: string;
}

/** Above the plots: the courses of therapy and the visits on them, and the moment that is read. */
function Lane({ axis, marks, courses, width, moment }: LaneProps): ReactElement {
  const stretch = plotStretch(width);
  const x = (t: number): number => stretch.left + Math.min(Math.max(positionOn(axis, t), 0), 1) * stretch.width;
  return (
    <div className="plots-lane" style={{ height: geometry.lane }}>
      <span className="plots-lane-name">
        Therapy, visits
        <span className="plots-lane-key">◆ infusion ● other visit</span>
      </span>
      {courses
        .filter((course) => course.to > axis.from && course.from < axis.to)
        .slice(0, 1)
        .map((course) => (
          <span
            key={course.key}
            className="plots-course"
            title={drugName(course.title)}
            style={{ left: x(course.from), width: Math.max(2, x(course.to) - x(course.from)) }}
          >
            {drugName(course.title)}
          </span>
        ))}
      <svg width={width} height={geometry.lane} aria-hidden>
        {visible(marks, axis).map((mark) => (
          <g key={mark.key} transform={`translate(${x(mark.t)} 24)`}>
            <title>{mark.title}</title>
            {mark.kind === 'dose' ? <path d="M0-5 5 0 0 5-5 0Z" className="plots-glyph" /> : <circle r="3.2" className="plots-glyph" />}
          </g>
        ))}
      </svg>
      <span className="plots-moment hl-num">{moment}</span>
    </div>
  );
}

function TimeTicks({ axis, width, style }: { readonly axis: TimeAxis; readonly width: number; readonly style: TimeStyle }): ReactElement {
  const stretch = plotStretch(width);
  return (
    <div className="plots-ticks hl-num" aria-hidden>
      {axis.ticks.map((tick) => (
        <span key={tick} style={{ left: stretch.left + positionOn(axis, tick) * stretch.width }}>
          {tickText(tick, axis, style)}
        </span>
      ))}
    </div>
  );
}

const tickTexts: Readonly<Record<TimeAxis['labelled'], (at: number, style: TimeStyle) => string>> = {
  time: (at, style) => formatTime(instant(at), { ...style, zone: style.readerZone }),
  day: (at, style) => formatDate(dateOf(instant(at), style.readerZone), { year: false }),
  month: (at, style) => formatDate(dateOf(instant(at), style.readerZone)).replace(/^\d+ /, ''),
  year: (at, style) => dateOf(instant(at), style.readerZone).slice(0, 4),
};

function tickText(tick: number, axis: TimeAxis, style: TimeStyle): string {
  return tickTexts[axis.labelled](tick, style);
}

function visible(marks: readonly Mark[], axis: TimeAxis): readonly Mark[] {
  return marks.filter((mark) => mark.t >= axis.from && mark.t <= axis.to);
}

/** A visit has a line through all plots; a crowd of them would hide what it should explain, and stays in the lane above. */
function linesOf(marks: readonly Mark[], axis: TimeAxis): readonly Mark[] {
  const shown = visible(marks, axis);
  return shown.length <= 40 ? shown : [];
}

function upright(x: number, height: number): { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number } {
  return { x1: x, x2: x, y1: geometry.lane - 4, y2: height };
}

function nearest(times: readonly number[], at: number): number | undefined {
  let best: number | undefined;
  for (const time of times) if (best === undefined || Math.abs(time - at) < Math.abs(best - at)) best = time;
  return best;
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(() => setWidth(watched.clientWidth));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
