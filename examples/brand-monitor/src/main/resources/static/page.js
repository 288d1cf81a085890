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
    find('#wait').textContent = 'The results could not be loaded. The next try is within a minute.';
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
  const found = all.flatMap(result => Object.keys(result.bySource));
  const sources = [...new Set([...(job.sources ?? []), ...found])].sort(byOrder);

  document.title = `${job.name} – brand monitor`;
  find('h1').textContent = job.name;
  find('#prompt').textContent = job.prompt;
  drawLatest(all.at(-1), all.at(-2), sources);
  find('#legend').replaceChildren(...sources.map(source =>
      colour(element('li', {class: 'source'}, nameOf(source)), source)));
  chart.draw(shown, sources, now - days * DAY, Math.max(now, all.at(-1)?.time ?? 0));
  drawEmpty(all, shown);
  drawTable(shown, sources);
  document.body.classList.remove('loading'); // all at once, so that nothing moves
}

/** A tile for each source, whether or not it has figures yet: so nothing moves as they come. */
function drawLatest(latest, previous, sources) {
  find('#times').textContent = !latest ? 'none yet'
      : timeOf(latest.time) + (previous ? ` · previous ${timeOf(previous.time)}` : '');
  find('#latest ul').replaceChildren(...sources.map(source => {
    const now = latest?.bySource[source];
    const before = previous?.bySource[source];
    const tile = element('li', {'data-source': source});
    tile.append(
        colour(element('p', {class: 'source'}, nameOf(source)), source),
        element('p', {class: 'figure'}, number(now?.mentions)),
        element('p', {class: 'more'}, now ? mentionsBy(now) : latest ? 'not in this result' : 'no result yet'),
        element('p', {class: 'change'}, now && before ? change(now.mentions - before.mentions) : ''));
    return tile;
  }));
}

/** The words after the number of mentions. */
function mentionsBy({mentions, uniqueUsers}) {
  const noun = mentions === 1 ? 'mention' : 'mentions';
  return uniqueUsers > 0 ? `${noun} by\u00a0${number(uniqueUsers)}\u00a0${uniqueUsers === 1 ? 'user' : 'users'}` : noun;
}

function drawEmpty(all, shown) {
  const empty = find('#empty');
  empty.hidden = shown.length > 0;
  empty.replaceChildren(
      element('strong', {}, all.length === 0 ? 'No results yet' : 'No results in this range'),
      element('span', {}, all.length === 0
          ? `The job runs on the schedule ${job.schedule}. Results appear here as they arrive.`
          : `The latest result is from ${timeOf(all.at(-1).time)}.`));
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
