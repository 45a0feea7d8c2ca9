// At one look: what flows, what is behind, and what needs somebody.
import { get } from './api.js'
import { page, perSecond, polling, table } from './common.js'

const EVERY = 3000
const LATE = 300

export const overviewPage = ui => {
  const usePolling = polling(ui)
  return function Overview() {
    const { h, Title, useRef } = ui
    const before = useRef()
    const { data, error } = usePolling(look, [], EVERY)
    const rates = data && ratesSince(before, data)
    return page(
      ui,
      {
        title: 'Overview',
        about: 'What this hub carries, how far behind each flow is, and what waits for a person. What failed is handed over again.',
        failure: error,
      },
      data && !error && needs(ui, data),
      h(Title, { headingLevel: 'h2', style: { margin: '1.5rem 0 0.5rem' } }, 'Flows'),
      table(ui, {
        label: 'flows',
        none: 'No route fetches anything.',
        rows: data?.flows,
        rowKey: flow => flow.route,
        columns: [
          ['Module', flow => flow.module],
          ['Route', flow => h('span', { title: flow.description, style: { whiteSpace: 'nowrap' } }, flow.route)],
          ['State', flow => state(ui, flow)],
          ['Msg/s', flow => rates[flow.route]],
          ['Behind', flow => behind(flow)],
          ['In flight', flow => flow.inflight],
          ['Done', flow => flow.done.toLocaleString('en')],
          ['Failed', flow => flow.failed],
          ['Parked', flow => flow.parked ?? 'unknown'],
        ],
      }),
      data && sums(ui, data),
    )
  }
}

async function look() {
  const [state, captures, quarantine] = await Promise.all([
    get('state'),
    get('captures').catch(() => ({ data: [] })),
    get('quarantine?limit=1').catch(() => ({ counts: {} })),
  ])
  return { ...state, captures: captures.data, quarantine: quarantine.counts, at: Date.now() }
}

/** @return messages a second by route, from this look and the one before */
function ratesSince(before, data) {
  if (before.current?.now.at !== data.at) {
    before.current = { now: data, last: before.current?.now }
  }
  const { last } = before.current
  const done = new Map(last?.flows.map(flow => [flow.route, flow.done]))
  return Object.fromEntries(
    data.flows.map(({ route, done: now }) => {
      const rate = done.has(route) ? perSecond(now - done.get(route), data.at - last.at) : undefined
      return [route, rate === undefined ? '' : rate === 0 ? '0' : rate.toFixed(1)]
    }),
  )
}

function state({ h, Label }, flow) {
  return h(Label, { color: flow.state === 'Started' ? 'green' : 'red' }, flow.state.toLowerCase())
}

function behind(flow) {
  if (flow.behind === null) {
    return '–'
  }
  return flow.behind === 0 ? '0' : `${flow.behind.toLocaleString('en')} (${flow.behindSeconds.toFixed(0)} s)`
}

/** What a person has to look at, each with the page that helps. */
function needs({ h, Alert }, data) {
  const rows = sum(Object.values(data.quarantine).map(reasons => sum(Object.values(reasons))))
  const parked = sum(Object.values(data.parked ?? {}))
  const drift = sum(Object.values(data.drift))
  const found = [
    ...Object.entries(data.servers)
      .filter(([, is]) => is === 'down')
      .map(([server]) => ['danger', `The ${server} does not answer.`]),
    ...Object.entries(data.breakers)
      .filter(([, is]) => is !== 'closed')
      .map(([system, is]) => ['danger', `The circuit breaker before ${system} is ${is.replace('_', ' ')}.`]),
    ...data.captures
      .filter(({ state }) => state === 'retrying' || state === 'paused' || state === 'stopped')
      .map(({ name, state, reason }) => ['danger', `The capture of ${name} is ${state}${reason ? ': ' + reason : ''}.`]),
    ...data.flows
      .filter(({ state }) => state !== 'Started')
      .map(({ route, state }) => ['danger', `The route ${route} is ${state.toLowerCase()}.`]),
    ...data.flows
      .filter(({ behindSeconds }) => behindSeconds > LATE)
      .map(({ route, behindSeconds }) => ['warning', `${route} is ${Math.round(behindSeconds / 60)} minutes behind.`]),
    ...(parked ? [['warning', `${parked} parked: see Parking lot.`]] : []),
    ...(rows ? [['info', `${rows} rows of the Booking Engine wait for a mapping: see Quarantine.`]] : []),
    ...(drift ? [['info', `${drift} customers differed at the last comparison.`]] : []),
  ]
  return h(
    'div',
    { style: { display: 'grid', gap: '0.5rem', marginTop: '1rem' }, id: 'needs' },
    found.length
      ? found.map(([variant, title]) => h(Alert, { key: title, variant, isInline: true, title }))
      : h(Alert, { variant: 'success', isInline: true, title: 'Nothing needs you.' }),
  )
}

function sums({ h }, { echoes, servers, breakers, throttles }) {
  const passages = Object.fromEntries(
    throttles.map(({ route, perSecond, waiting }) => [route, `${perSecond} a second, ${waiting ?? 'unknown how many'} waiting`]),
  )
  const list = (name, values) =>
    `${name}: ${
      Object.entries(values)
        .map(([key, value]) => `${key} ${typeof value === 'number' ? value.toLocaleString('en') : value.replace('_', ' ')}`)
        .join(', ') || 'none'
    }`
  return h(
    'p',
    { style: { marginTop: '1rem' } },
    [list('Servers', servers), list('Circuit breakers', breakers), list('Throttles', passages), list('Echoes dropped', echoes)].join(' · '),
  )
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0)
