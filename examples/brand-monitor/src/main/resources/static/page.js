// The page: takes the results as they arrive, and shows them as tiles, chart and table.
import {Chart} from './chart.js';
import {byOrder, change, colour, element, nameOf, number, timeOf} from './words.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const ROWS = 200;

const find = selector => document.querySelector(selector);
const chart = new Chart(find('#plot'));
const results = new Map(); // by key, so that none is shown twice
let job;
let days = 30;
let drawing;

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

async function load() {
  try {
    const [newJob, stored] = await Promise.all([get('api/job'), get('api/results')]);
    job = newJob;
    stored.forEach(keep);
    show();
  } catch (e) {
    console.warn('Not loaded, and tried again later:', e);
  }
}

function keep(result) {
  results.set(result.key, {...result, time: Date.parse(result.time)});
}

/** Draws at most once a frame, however many results arrive. */
function show() {
  drawing ??= requestAnimationFrame(() => {
    drawing = undefined;
    if (job) {
      draw();
    }
  });
}

function draw() {
  const now = Date.now();
  const all = [...results.values()].sort((a, b) => a.time - b.time);
  const shown = all.filter(result => result.time >= now - days * DAY);
  const sources = [...new Set(all.flatMap(result => Object.keys(result.bySource)))].sort(byOrder);

  document.title = `${job.name} – brand monitor`;
  find('h1').textContent = job.name;
  find('#prompt').textContent = job.prompt;
  drawLatest(all.at(-1), all.at(-2), sources);
  find('#legend').replaceChildren(...sources.map(source =>
      colour(element('li', {class: 'source'}, nameOf(source)), source)));
  chart.draw(shown, sources, now - days * DAY, Math.max(now, all.at(-1)?.time ?? 0));
  drawEmpty(all, shown);
  drawTable(shown, sources);
}

function drawLatest(latest, before, sources) {
  find('#latest').hidden = !latest;
  if (!latest) {
    return;
  }
  find('#latest time').textContent = timeOf(latest.time);
  find('#latest time').dateTime = new Date(latest.time).toISOString();
  find('#latest ul').replaceChildren(...sources.filter(source => source in latest.bySource).map(source => {
    const {mentions, uniqueUsers} = latest.bySource[source];
    const figure = element('p', {class: 'figure'}, number(mentions));
    const earlier = before?.bySource[source];
    if (earlier) {
      figure.append(' ', element('span', {title: 'Change since the result before'}, change(mentions - earlier.mentions)));
    }
    const tile = element('li', {'data-source': source});
    tile.append(
        colour(element('p', {class: 'source'}, nameOf(source)), source),
        figure,
        element('p', {class: 'more'}, `mentions by ${number(uniqueUsers)} users`));
    return tile;
  }));
}

function drawEmpty(all, shown) {
  const empty = find('#empty');
  empty.hidden = shown.length > 0;
  empty.replaceChildren(
      element('strong', {}, all.length === 0 ? 'No results yet' : 'No results in this range'),
      element('span', {}, all.length === 0
          ? `The job runs by the schedule ${job.schedule}. Its results appear here by themselves.`
          : `The latest is of ${timeOf(all.at(-1).time)}.`));
}

function drawTable(shown, sources) {
  const head = element('tr');
  head.append(...['Time', ...sources.map(nameOf)].map(text => element('th', {scope: 'col'}, text)));
  find('thead').replaceChildren(head);
  find('details').hidden = shown.length === 0;
  find('tbody').replaceChildren(...shown.slice(-ROWS).reverse().map(result => {
    const row = element('tr', {'data-key': result.key});
    row.append(
        element('th', {scope: 'row'}, timeOf(result.time)),
        ...sources.map(source => element('td', {}, number(result.bySource[source]?.mentions))));
    return row;
  }));
}

function listen() {
  const state = find('#connection');
  const say = (what, text) => {
    state.dataset.state = what;
    state.textContent = text;
  };
  const live = new EventSource('api/results/live'); // connects again by itself
  live.onopen = () => {
    say('live', 'Live');
    load(); // what came while there was no connection
  };
  live.onmessage = event => {
    keep(JSON.parse(event.data));
    show();
  };
  live.onerror = () => say('waiting', 'Connecting');
}

find('#ranges').addEventListener('click', event => {
  const button = event.target.closest('button');
  if (button) {
    days = Number(button.dataset.days);
    find('#ranges').querySelectorAll('button').forEach(each =>
        each.setAttribute('aria-pressed', String(each === button)));
    show();
  }
});
new ResizeObserver(show).observe(find('#plot'));
setInterval(load, MINUTE); // moves the time axis; and brings what another node counted
load();
listen();
