// A line for each source over time, in SVG. The pointer, or the arrow keys, read off a result.
import {axisNumber, colour, element, nameOf, number, svg, tickOf, timeOf} from './words.js';

const HOUR = 3_600_000;
const STEPS = [1, 2, 3, 6, 12, 24, 48, 96, 120, 168].map(hours => hours * HOUR);
const MARGIN = {top: 26, right: 14, bottom: 28, left: 48};
const ROOM_OF_A_DOT = 18;
const LEAST_TOP = 4;

export class Chart {
  #box;
  #svg;
  #reading;
  #results = [];
  #sources = [];
  #selected = -1;
  #read;

  constructor(box) {
    this.#box = box;
    this.#svg = box.querySelector('svg');
    this.#reading = box.querySelector('#reading');
    this.#svg.addEventListener('pointermove', event => this.#select(this.#nearest(event.offsetX)));
    this.#svg.addEventListener('pointerleave', () => this.#select(-1));
    this.#svg.addEventListener('blur', () => this.#select(-1));
    this.#svg.addEventListener('keydown', event => this.#key(event));
  }

  /** Draws the results between two times. */
  draw(results, sources, from, to) {
    const selected = this.#results[this.#selected]?.key;
    this.#results = results;
    this.#sources = sources;
    this.#scale(from, to);
    this.#svg.setAttribute('viewBox', `0 0 ${this.width} ${this.height}`);
    this.#svg.setAttribute('aria-label', this.#summary());
    this.#svg.replaceChildren(
        ...(results.length ? this.#yAxis() : []),
        ...this.#xAxis(from, to),
        ...sources.flatMap(source => this.#line(source)));
    this.#select(results.findIndex(result => result.key === selected));
  }

  #scale(from, to) {
    this.width = Math.max(this.#box.clientWidth, 200);
    this.height = this.#box.clientHeight;
    const right = this.width - MARGIN.right;
    const bottom = this.height - MARGIN.bottom;
    const highest = this.#results.reduce((most, result) =>
        Math.max(most, ...Object.values(result.bySource).map(figures => figures.mentions)), LEAST_TOP);
    this.step = niceStep(highest / 5);
    this.top = Math.ceil(highest / this.step) * this.step;
    this.x = time => MARGIN.left + (time - from) / (to - from) * (right - MARGIN.left);
    this.y = value => bottom - value / this.top * (bottom - MARGIN.top);
  }

  #yAxis() {
    const nodes = [
      svg('text', {x: 0, y: 12}, 'Mentions per result'),
      svg('text', {x: MARGIN.left - 8, y: this.y(0) + 4, 'text-anchor': 'end'}, number(0)),
    ];
    for (let value = this.step; value <= this.top; value += this.step) {
      const y = Math.round(this.y(value));
      nodes.push(
          svg('line', {class: 'grid', x1: MARGIN.left, x2: this.width - MARGIN.right, y1: y, y2: y}),
          svg('text', {x: MARGIN.left - 8, y: y + 4, 'text-anchor': 'end'}, axisNumber(value)));
    }
    return nodes;
  }

  /** Ticks at whole hours or days of the reader's own time. */
  #xAxis(from, to) {
    const wanted = Math.max((this.width - MARGIN.left) / 95, 2);
    const step = STEPS.find(each => (to - from) / each <= wanted) ?? STEPS.at(-1);
    const tick = new Date(from);
    tick.setHours(0, 0, 0, 0);
    const y = this.y(0);
    const nodes = [svg('line', {class: 'base', x1: MARGIN.left, x2: this.width - MARGIN.right, y1: y, y2: y})];
    while (tick.getTime() <= to) {
      if (tick.getTime() >= from) {
        const x = this.x(tick.getTime());
        const anchor = x > this.width - 40 ? 'end' : 'middle';
        nodes.push(
            svg('line', {class: 'base', x1: x, x2: x, y1: y, y2: y + 5}),
            svg('text', {x: anchor === 'end' ? this.width : x, y: this.height - 8, 'text-anchor': anchor},
                tickOf(tick.getTime())));
      }
      tick.setHours(tick.getHours() + step / HOUR); // not in milliseconds: the clocks may change
    }
    return nodes;
  }

  #line(source) {
    const points = this.#results
        .filter(result => source in result.bySource)
        .map(result => [this.x(result.time), this.y(result.bySource[source].mentions)]);
    const path = svg('path', {'data-source': source, 'data-points': points.length,
      d: points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')});
    const room = points.length > 1 ? (points.at(-1)[0] - points[0][0]) / (points.length - 1) : 0;
    const dotted = room < ROOM_OF_A_DOT ? points.slice(-1) : points;
    return [path, ...dotted.map(([x, y]) => svg('circle', {cx: x, cy: y, r: 4}))].map(node => colour(node, source));
  }

  #summary() {
    const latest = this.#results.at(-1);
    if (!latest) {
      return 'Line chart of mentions by source over time: no results in this range';
    }
    const figures = Object.entries(latest.bySource).map(([source, {mentions}]) => `${nameOf(source)} ${number(mentions)}`);
    return `Line chart of mentions by source over time, ${this.#results.length} results. `
        + `The latest, of ${timeOf(latest.time)}: ${figures.join(', ')}. `
        + 'The arrow keys read off each; the same figures are in the table below.';
  }

  #nearest(x) {
    let best = -1;
    this.#results.forEach((result, i) => {
      if (best < 0 || Math.abs(this.x(result.time) - x) < Math.abs(this.x(this.#results[best].time) - x)) {
        best = i;
      }
    });
    return best;
  }

  #key(event) {
    const last = this.#results.length - 1;
    const at = this.#selected;
    const to = {
      ArrowLeft: at < 0 ? last : Math.max(at - 1, 0),
      ArrowRight: at < 0 ? last : Math.min(at + 1, last),
      Home: 0,
      End: last,
      Escape: -1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#select(to);
    }
  }

  #select(index) {
    this.#selected = index;
    this.#svg.querySelectorAll('.selection').forEach(node => node.remove());
    const result = this.#results[index];
    this.#reading.hidden = !result;
    if (!result) {
      return;
    }
    const x = this.x(result.time);
    const found = this.#sources.filter(source => source in result.bySource);
    this.#svg.append(
        svg('line', {class: 'selection cursor', x1: x, x2: x, y1: MARGIN.top, y2: this.y(0)}),
        ...found.map(source => colour(
            svg('circle', {class: 'selection', cx: x, cy: this.y(result.bySource[source].mentions), r: 5}), source)));
    if (this.#read !== result) { // said once, though redrawn again and again
      this.#read = result;
      this.#reading.replaceChildren(element('p', {}, timeOf(result.time)), this.#figures(result, found));
    }
    const leftOf = x > this.width / 2;
    this.#reading.style.left = leftOf ? '' : `${x + 14}px`;
    this.#reading.style.right = leftOf ? `${this.width - x + 14}px` : '';
  }

  #figures(result, sources) {
    const list = element('ul');
    list.append(...sources.map(source => {
      const item = element('li');
      item.append(
          colour(element('span', {class: 'source'}, nameOf(source)), source),
          element('b', {}, number(result.bySource[source].mentions)));
      return item;
    }));
    return list;
  }
}

/** 1, 2 or 5 times a power of ten, and a whole number. */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least);
}
