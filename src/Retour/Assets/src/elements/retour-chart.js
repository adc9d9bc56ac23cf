// <retour-chart kind="line|bar" name="file-name" zoom> holds .chart-plot (empty), buttons data-png and data-csv, and the table in <details>.
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { options } from '../chart/options.js';
import { readTable, toCsv } from '../chart/table.js';

use([BarChart, CustomChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

class RetourChart extends HTMLElement {
  #chart;
  #stop = new AbortController();

  connectedCallback() {
    const plot = this.querySelector('.chart-plot');
    const table = this.querySelector('table');
    if (!plot || !table) return;
    this.#chart = init(plot, null, { renderer: 'canvas' });
    this.#draw();
    this.querySelector('details')?.removeAttribute('open');
    this.querySelector('[data-png]')?.addEventListener('click', () => this.#savePicture());
    this.querySelector('[data-csv]')?.addEventListener('click', () => this.#saveTable());
    this.#follow(plot);
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#chart?.dispose();
  }

  #follow(plot) {
    const { signal } = this.#stop;
    const redraw = () => this.#draw();
    document.addEventListener('retour:theme', redraw, { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw, { signal });
    // Paper is light, whatever the screen.
    const { dataset } = document.documentElement;
    let theme;
    window.addEventListener('beforeprint', () => { theme = dataset.theme; dataset.theme = 'light'; redraw(); }, { signal });
    window.addEventListener('afterprint', () => { if (theme) dataset.theme = theme; else delete dataset.theme; redraw(); }, { signal });
    const sizes = new ResizeObserver(() => this.#chart.resize());
    sizes.observe(plot);
    signal.addEventListener('abort', () => sizes.disconnect());
  }

  #draw() {
    const look = {
      kind: this.getAttribute('kind') ?? 'line',
      zoom: this.hasAttribute('zoom'),
      lang: document.documentElement.lang,
      colours: this.#colours(),
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      narrow: this.clientWidth < 560,
    };
    this.#chart.setOption(options(readTable(this.querySelector('table')), look), true);
  }

  /** Colours are CSS variables that follow light and dark: a probe makes the browser compute them. */
  #colours() {
    const probe = document.createElement('span');
    this.append(probe);
    // A colour on its way to another is not the one asked for.
    probe.style.setProperty('transition', 'none', 'important');
    const read = name => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const colours = {
      series: [1, 2, 3, 4].map(i => read(`chart-${i}`)),
      text: read('text'), muted: read('text-muted'), line: read('line-strong'), grid: read('line'), surface: read('surface'),
      font: getComputedStyle(probe).fontFamily,
    };
    probe.remove();
    return colours;
  }

  /** The picture carries its title, so that it can be shown alone. */
  #savePicture() {
    const drawn = this.querySelector('canvas');
    const ratio = drawn.width / drawn.clientWidth;
    const { text, surface, font } = this.#colours();
    const title = this.querySelector('.chart-title')?.textContent.trim() ?? '';
    const margin = 16 * ratio;
    const head = title ? 40 * ratio : 0;
    const canvas = document.createElement('canvas');
    canvas.width = drawn.width + 2 * margin;
    canvas.height = drawn.height + head + 2 * margin;
    const pen = canvas.getContext('2d');
    pen.fillStyle = surface;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = text;
    pen.font = `600 ${16 * ratio}px ${font}`;
    pen.fillText(title, margin, margin + 16 * ratio, canvas.width - 2 * margin);
    pen.drawImage(drawn, margin, margin + head);
    canvas.toBlob(blob => this.#save(blob, 'png'));
  }

  #saveTable() {
    const csv = toCsv(this.querySelector('table'), document.documentElement.lang);
    this.#save(new Blob([csv], { type: 'text/csv;charset=utf-8' }), 'csv');
  }

  #save(blob, extension) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${this.getAttribute('name') ?? 'retour'}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
customElements.define('retour-chart', RetourChart);
