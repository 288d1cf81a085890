// How things are called and written here, and small help with the document.

const NAMES = {x: 'X', linkedin: 'LinkedIn', youtube: 'YouTube', tiktok: 'TikTok'};
const ORDER = ['x', 'reddit', 'linkedin', 'youtube', 'tiktok', 'instagram', 'facebook'];
const COLOURS = 8;

const numbers = new Intl.NumberFormat();
const times = new Intl.DateTimeFormat(undefined, {month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit'});
const compact = new Intl.NumberFormat(undefined, {notation: 'compact'});
const changes = new Intl.NumberFormat(undefined, {signDisplay: 'exceptZero'});
const dates = new Intl.DateTimeFormat(undefined, {month: 'short', day: 'numeric'});
const hours = new Intl.DateTimeFormat(undefined, {hour: 'numeric', minute: '2-digit'});

export const nameOf = source => NAMES[source] ?? source.charAt(0).toUpperCase() + source.slice(1);
export const number = value => value === undefined ? '–' : numbers.format(value);
export const axisNumber = value => value < 10_000 ? numbers.format(value) : compact.format(value);
export const change = value => value === 0 ? 'same as previous' : `${changes.format(value)} vs. previous`;
export const timeOf = time => times.format(time);
export const tickOf = time => new Date(time).getHours() === 0 ? dates.format(time) : hours.format(time);

/** The sources that we know first, as ByteStack lists them. */
export function byOrder(one, other) {
  const rank = source => ORDER.includes(source) ? ORDER.indexOf(source) : ORDER.length;
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

/** A source keeps its colour, whichever others there are. */
export function colour(node, source) {
  const known = ORDER.indexOf(source);
  const index = known >= 0 ? known : [...source].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
  node.style.setProperty('--colour', `var(--c${index})`);
  return node;
}

export function element(name, attributes = {}, text = '') {
  return fill(document.createElement(name), attributes, text);
}

export function svg(name, attributes = {}, text = '') {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, text);
}

function fill(node, attributes, text) {
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.textContent = text;
  return node;
}
