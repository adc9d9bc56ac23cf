// From the table's data to what ECharts draws. Pure: colours, language and size come in.

const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]];
const symbols = ['circle', 'rect', 'triangle', 'diamond'];
const hatch = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4, symbolSize: 1 };

/** @param {{kind: string, lang: string, colours: object, still: boolean, narrow: boolean, zoom: boolean}} look */
export function options(data, look) {
  const { colours } = look;
  const series = data.series.flatMap((one, index) => draw(one, index, data, look));
  return {
    animation: !look.still,
    animationDuration: 250,
    color: colours.series,
    textStyle: { fontFamily: colours.font, color: colours.text },
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 56 : 32, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: data.series.length > 1, top: 0, left: 0, itemGap: 18, itemWidth: 22, itemHeight: 10, textStyle: { color: colours.text, fontSize: 13 }, inactiveColor: colours.line },
    tooltip: tooltip(data, look),
    xAxis: {
      type: 'category',
      data: data.periods,
      boundaryGap: series.some(s => s.type === 'bar'),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.muted, fontSize: 12, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      name: data.series[0]?.unit,
      nameLocation: 'end',
      nameGap: 12,
      nameTextStyle: { color: colours.muted, align: 'right', padding: [0, 6, 0, 0] },
      scale: look.zoom,
      splitNumber: look.narrow ? 3 : 5,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours.muted, fontSize: 12, formatter: number(look.lang) },
    },
    series,
  };
}

function draw(one, index, data, look) {
  const kind = one.kind ?? look.kind;
  const colour = look.colours.series[index % look.colours.series.length];
  const main = kind === 'bar' ? [bars(one, colour, data, look.colours.surface)] : lines(one, index, colour, data, look.colours.surface);
  return [...main, ...whiskers(one, look)];
}

const bars = (one, colour, data, surface) => ({
  type: 'bar',
  name: one.name,
  barMaxWidth: 36,
  itemStyle: { color: colour, borderRadius: [3, 3, 0, 0] },
  data: one.points.map((point, i) => (data.incomplete[i] ? { value: point.value, itemStyle: { decal: { ...hatch, color: surface } } } : point.value)),
});

/** Full where the period is over, dashed and hollow where it is still running. */
function lines(one, index, colour, data, surface) {
  const style = { type: 'line', name: one.name, symbol: symbols[index % symbols.length], symbolSize: 7, showSymbol: one.points.length <= 40, connectNulls: false };
  const over = one.points.map((point, i) => (data.incomplete[i] ? null : point.value));
  const running = one.points.map((point, i) => (data.incomplete[i] || data.incomplete[i + 1] ? point.value : null));
  const full = { ...style, data: over, lineStyle: { color: colour, width: 2.25, type: dashes[index % dashes.length] }, itemStyle: { color: colour } };
  if (!data.incomplete.includes(true)) return [full];
  return [full, { ...style, data: running.map((value, i) => (data.incomplete[i] ? value : { value, symbol: 'none' })), lineStyle: { color: colour, width: 2, type: [3, 4] }, itemStyle: { color: surface, borderColor: colour, borderWidth: 2 } }];
}

/** The interval of each value, as a bar with caps. */
function whiskers(one, look) {
  const data = one.points.flatMap((point, i) => (point.low === null || point.high === null ? [] : [[i, point.low, point.high]]));
  if (data.length === 0) return [];
  const { text, surface } = look.colours;
  return [{
    type: 'custom',
    name: one.name,
    silent: true,
    z: 5,
    encode: { x: 0, y: [1, 2] },
    data,
    renderItem: (_, api) => {
      const [x, bottom] = api.coord([api.value(0), api.value(1)]);
      const [, top] = api.coord([api.value(0), api.value(2)]);
      const line = (stroke, lineWidth) => (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth } });
      const mark = draw => [draw(x, bottom, x, top), draw(x - 4, top, x + 4, top), draw(x - 4, bottom, x + 4, bottom)];
      // A rim in the paper's colour keeps the mark readable on its bar.
      return { type: 'group', children: [...mark(line(surface, 3.5)), ...mark(line(text, 1.25))] };
    },
  }];
}

/** Says what the table's cells say, already written in the reader's language by the server. */
function tooltip(data, { colours }) {
  return {
    trigger: 'axis',
    renderMode: 'richText', // HTML tooltips need inline styles, which the content policy forbids.
    axisPointer: { type: 'line', lineStyle: { color: colours.muted, type: 'solid', width: 1 } },
    backgroundColor: colours.surface,
    borderColor: colours.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: colours.text, fontSize: 13, lineHeight: 20, fontFamily: colours.font },
    formatter: params => {
      const row = params[0].dataIndex;
      return [data.periods[row], ...data.series.map(one => `${data.series.length > 1 ? `${one.name} : ` : ''}${one.points[row].text}`)].join('\n');
    },
  };
}

const number = lang => {
  const short = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 });
  const full = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  return value => (Math.abs(value) >= 10000 ? short : full).format(value);
};
