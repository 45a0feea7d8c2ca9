'use strict';

const POLL_MS = 1500;
const $ = id => document.getElementById(id);
const state = { customers: [], open: null, shown: new Map() };

/** Builds an element; texts are set as texts, never as HTML. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== ''));
  return element;
}

async function call(method, path, fields) {
  const response = await fetch('/_sandbox/' + path, { method, body: fields && new URLSearchParams(fields) });
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.error.message), { param: body.error.param });
  return body;
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const when = seconds => {
  const date = new Date(seconds * 1000);
  return date.toDateString() === new Date().toDateString() ? time.format(date) : day.format(date);
};

/** Replaces the children only where they changed, so that focus, selection and open details stay. */
function render(parent, items, key, build) {
  const known = state.shown.get(parent) || new Map();
  const now = new Map();
  const elements = items.map(item => {
    const text = JSON.stringify(item);
    const old = known.get(key(item));
    const entry = old && old.text === text ? old : { text, element: build(item, old && old.element) };
    now.set(key(item), entry);
    return entry.element;
  });
  state.shown.set(parent, now);
  if (elements.length !== parent.children.length || elements.some((e, i) => e !== parent.children[i])) {
    const focused = document.activeElement && document.activeElement.id;
    parent.replaceChildren(...elements);
    if (focused && $(focused)) $(focused).focus();
  }
}

function customerRow(customer) {
  const address = customer.address || {};
  const place = [address.line1, address.line2, [address.postal_code, address.city].filter(Boolean).join(' '),
    address.state, address.country].filter(Boolean).join(', ');
  return el('tr', { onclick: () => edit(customer.id) },
    el('td', {},
      el('button', { type: 'button', class: 'who', id: 'open-' + customer.id }, customer.name || customer.email || 'Unnamed'),
      el('div', { class: 'sub' }, customer.name && customer.email || ''),
      el('code', {}, customer.id)),
    el('td', { class: 'sub' }, el('div', {}, customer.phone || ''), place || (customer.phone ? '' : '—')),
    el('td', {}, ...Object.entries(customer.metadata).map(([key, value]) =>
      el('span', { class: 'chip' }, key + ' ', el('b', {}, value)))),
    el('td', { class: 'sub narrow' }, when(customer.created)));
}

function fateOf(event) {
  const tries = event.attempts > 1 ? `, ${event.attempts} attempts` : '';
  if (event.last_outcome === 'DROPPED') return ['bad', 'dropped'];
  if (event.pending === 0) return event.attempts > 0 ? ['good', 'delivered' + tries] : ['none', 'no endpoint'];
  if (event.last_outcome === 'GIVEN_UP') return ['bad', 'given up' + tries];
  if (event.last_outcome === 'FAILED') return ['wait', (event.last_status || 'no answer') + tries];
  return ['wait', 'pending'];
}

function eventItem(event, before) {
  const object = event.data.object;
  const [tone, words] = fateOf(event);
  const changed = event.data.previous_attributes;
  const details = el('details', {},
    el('summary', {},
      el('span', { class: 'type' }, event.type,
        el('span', { class: 'mark ' + (event.from === 'API' ? 'api' : 'person') }, event.from)),
      el('span', { class: 'when' }, when(event.created)),
      el('span', { class: 'about' }, object.name || object.email || object.id,
        changed ? ': ' + Object.keys(changed).join(', ') : ''),
      el('span', { class: 'fate' }, el('span', { class: 'mark ' + tone }, words))),
    el('div', { class: 'more' },
      el('dl', {},
        el('dt', {}, 'Event'), el('dd', {}, el('code', {}, event.id)),
        el('dt', {}, 'Request'), el('dd', {}, el('code', {}, event.request.id || 'none')),
        el('dt', {}, 'Idempotency key'), el('dd', {}, el('code', {}, event.request.idempotency_key || 'none'))),
      el('pre', { tabindex: '0' }, JSON.stringify(event.data, null, 2))));
  details.open = Boolean(before && before.firstChild.open);
  return el('li', {}, details);
}

function showFaults(inForce) {
  $('faults').hidden = inForce.length === 0;
  $('faults').querySelector('ul').replaceChildren(...inForce.map(fault => el('li', {}, fault)));
}

async function refresh() {
  try {
    const query = $('search').value.trim();
    const [customers, events, faults] = await Promise.all([
      call('GET', 'dashboard/customers?q=' + encodeURIComponent(query)),
      call('GET', 'dashboard/events'),
      call('GET', 'faults')]);
    state.customers = customers.customers;
    render($('customers'), customers.customers, customer => customer.id, customerRow);
    render($('events'), events.events, event => event.id, eventItem);
    showFaults(faults.in_force);
    $('count').textContent = query ? `${customers.found} of ${customers.all}` : customers.all;
    $('none').hidden = customers.found > 0;
    $('none').textContent = query ? 'No customer matches.' : 'No customers yet. Add one, or let the hub bring them.';
    $('quiet').hidden = events.events.length > 0;
    $('link').textContent = 'live';
    $('link').className = 'link up';
    $('trouble').hidden = true;
    noticeChangesElsewhere();
  } catch (error) {
    $('link').textContent = 'no connection';
    $('link').className = 'link down';
    $('trouble').textContent = error instanceof TypeError ? 'The sandbox does not answer. Is it running?' : error.message;
    $('trouble').hidden = false;
  }
}

function valueOf(customer, name) {
  const inAddress = /^address\[(.+)]$/.exec(name);
  return (inAddress ? (customer.address || {})[inAddress[1]] : customer[name]) || '';
}

const inputs = () => [...$('form').querySelectorAll('.fields [name]')];

function pair(key = '', value = '') {
  const row = el('div', { class: 'pair' },
    el('input', { class: 'key', 'aria-label': 'Metadata key', placeholder: 'key', maxlength: '40', value: key }),
    el('input', { class: 'value', 'aria-label': 'Metadata value', placeholder: 'value', maxlength: '500', value }),
    el('button', { type: 'button', class: 'quiet', 'aria-label': 'Remove the pair', onclick: () => row.remove() }, '×'));
  return row;
}

function show(customer) {
  state.open = customer;
  $('dialog-title').textContent = customer.id ? customer.name || customer.email || 'Unnamed' : 'New customer';
  $('dialog-id').textContent = customer.id || '';
  for (const input of inputs()) {
    input.value = valueOf(customer, input.name) || (input.name === 'tax_exempt' ? 'none' : '');
    input.classList.remove('wrong');
  }
  $('metadata').replaceChildren(...Object.entries(customer.metadata).map(([key, value]) => pair(key, value)));
  $('delete').hidden = !customer.id;
  $('delete').textContent = 'Delete customer';
  $('delete').classList.remove('sure');
  $('save').textContent = customer.id ? 'Save' : 'Add customer';
  $('refused').hidden = true;
  $('elsewhere').hidden = true;
  $('dialog').showModal();
}

function edit(id) {
  const customer = state.customers.find(candidate => candidate.id === id);
  if (customer) show(customer);
}

/** Only what the person changed is sent: whatever changed elsewhere meanwhile is not undone by it. */
function changes() {
  const before = state.open;
  const fields = {};
  for (const input of inputs()) {
    const was = valueOf(before, input.name) || (input.name === 'tax_exempt' ? 'none' : '');
    if (input.value !== was) fields[input.name] = input.value;
  }
  const metadata = {};
  for (const row of $('metadata').children) {
    const key = row.querySelector('.key').value.trim();
    if (key) metadata[key] = row.querySelector('.value').value;
  }
  for (const key of new Set([...Object.keys(before.metadata), ...Object.keys(metadata)])) {
    if ((metadata[key] || '') !== (before.metadata[key] || '')) fields[`metadata[${key}]`] = metadata[key] || '';
  }
  return fields;
}

function refused(error) {
  $('refused').textContent = error.message;
  $('refused').hidden = false;
  const input = inputs().find(candidate => candidate.name === error.param);
  if (input) {
    input.classList.add('wrong');
    input.focus();
  }
}

async function submit(work) {
  inputs().forEach(input => input.classList.remove('wrong'));
  $('save').disabled = $('delete').disabled = true;
  try {
    await work();
    $('dialog').close();
    await refresh();
  } catch (error) {
    refused(error instanceof TypeError ? new Error('The sandbox does not answer.') : error);
  } finally {
    $('save').disabled = $('delete').disabled = false;
  }
}

function noticeChangesElsewhere() {
  if (!$('dialog').open || !state.open.id) return;
  const now = state.customers.find(customer => customer.id === state.open.id);
  if (now && JSON.stringify(now) === JSON.stringify(state.open)) return;
  $('elsewhere').textContent = now
    ? 'This customer was changed elsewhere while you edit. Saving keeps that: only the fields that you changed are written.'
    : 'This customer is no longer in the list: it was deleted or renamed elsewhere while you edit.';
  $('elsewhere').hidden = false;
}

$('form').addEventListener('submit', event => {
  event.preventDefault();
  const path = 'dashboard/customers' + (state.open.id ? '/' + state.open.id : '');
  submit(() => call('POST', path, changes()));
});
$('delete').addEventListener('click', () => {
  if (!$('delete').classList.contains('sure')) {
    $('delete').classList.add('sure');
    $('delete').textContent = 'Really delete?';
    return;
  }
  submit(() => call('DELETE', 'dashboard/customers/' + state.open.id));
});
$('dialog').querySelectorAll('.close, .cancel').forEach(button =>
  button.addEventListener('click', () => $('dialog').close()));
$('add').addEventListener('click', () => show({ metadata: {} }));
$('add-metadata').addEventListener('click', () => {
  const row = pair();
  $('metadata').append(row);
  row.querySelector('.key').focus();
});
$('faults').querySelector('button').addEventListener('click', () => call('DELETE', 'faults').then(refresh));
$('search').addEventListener('input', refresh);

(async function poll() {
  await refresh();
  setTimeout(poll, POLL_MS);
})();
