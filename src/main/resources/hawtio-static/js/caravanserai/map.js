// The map of the routes: the same as docs/route-map.md, of the routes in force, with what flows at this moment.
import { get } from './api.js'
import { page, perSecond, polling } from './common.js'

const EVERY = 3000
const SHAPES = {
  ROUTE: text => `["${text}"]`,
  TOPIC: text => `[/"${text}"/]`,
  DATABASE: text => `[("${text}")]`,
  SYSTEM: text => `{{"${text}"}}`,
  SCHEDULE: text => `(["${text}"])`,
  ANY: text => `(["${text}"])`,
}
const ARROWS = { MESSAGES: '-->', CHANGES: '-.->', DATABASE: '-.-' }
/** As wide as a rate gets: the labels are drawn once, and their texts changed. */
const ROOM = '00000/s'

export const mapPage = ui => {
  const usePolling = polling(ui)
  return function RouteMap() {
    const { h, Button, FormSelect, FormSelectOption, useEffect, useRef, useState } = ui
    const [shown, setShown] = useState('')
    const [whole, setWhole] = useState(true)
    const [failure, setFailure] = useState()
    const before = useRef()
    const canvas = useRef()
    const { data, error } = usePolling(async () => ({ ...(await get('route-map')), at: Date.now() }), [], EVERY)
    const part = data && (shown ? aroundModule(data, shown) : flowsOnly(data))
    const drawing = part && draw(part)

    useEffect(() => {
      if (drawing) {
        render(drawing).then(
          svg => {
            canvas.current.innerHTML = svg
            canvas.current.firstChild.style.maxWidth = 'none'
            label(canvas.current, part, rates(before, data))
          },
          problem => setFailure(problem.message),
        )
      }
    }, [drawing])
    useEffect(() => {
      if (data) {
        label(canvas.current, part, rates(before, data))
      }
    }, [data])

    const modules = [...new Set((data?.nodes ?? []).map(node => node.module).filter(Boolean))].sort()
    return page(
      ui,
      {
        title: 'Map',
        about:
          'Boxes are routes, slanted boxes topics. On an arrow stands how many messages a second go that way at this ' +
          'moment; without a number, nobody counts it alone. Dotted: a database.',
        failure: failure ?? error,
      },
      h(
        'div',
        { style: { display: 'flex', gap: '1rem', margin: '1rem 0' } },
        h(
          'div',
          { style: { width: '20rem' } },
          h(
            FormSelect,
            { 'aria-label': 'part', value: shown, onChange: (_, value) => setShown(value) },
            h(FormSelectOption, { value: '', label: 'What flows, without the REST API' }),
            modules.map(module => h(FormSelectOption, { key: module, value: module, label: `Module ${module}, all of it` })),
          ),
        ),
        h(Button, { variant: 'secondary', onClick: () => setWhole(!whole) }, whole ? 'Larger' : 'All of it'),
      ),
      h('div', { style: { overflow: 'auto' } }, h('div', { ref: canvas, id: 'map', style: { width: whole ? '100%' : '250%' } })),
    )
  }
}

/** Leaves out routes that only the REST API calls, and the database that nearly all use. */
function flowsOnly({ nodes, edges }) {
  const flowing = edges.filter(edge => edge.flow !== 'DATABASE')
  const door = new Set(flowing.filter(edge => edge.from === 'http_api').map(edge => edge.to))
  const called = new Set(flowing.filter(edge => door.has(edge.from)).map(edge => edge.to))
  const fedElsewhere = new Set(flowing.filter(edge => !door.has(edge.from)).map(edge => edge.to))
  const left = new Set(
    nodes
      .map(node => node.id)
      .filter(id => id !== 'http_api' && !door.has(id))
      .filter(id => !called.has(id) || fedElsewhere.has(id)),
  )
  return withoutStrays(nodes, flowing.filter(edge => left.has(edge.from) && left.has(edge.to)))
}

/** A module's routes, and whatever each of them is joined to. */
function aroundModule({ nodes, edges }, module) {
  const own = new Set(nodes.filter(node => node.module === module).map(node => node.id))
  return withoutStrays(nodes, edges.filter(edge => own.has(edge.from) || own.has(edge.to)))
}

function withoutStrays(nodes, edges) {
  const joined = new Set(edges.flatMap(edge => [edge.from, edge.to]))
  return { nodes: nodes.filter(node => joined.has(node.id)), edges }
}

/** @return the graph in Mermaid's words; the same as long as the routes are */
function draw({ nodes, edges }) {
  const lines = ['flowchart LR']
  const modules = [...new Set(nodes.map(node => node.module))].sort()
  for (const module of modules) {
    const members = nodes.filter(node => node.module === module).map(node => node.id + SHAPES[node.kind](node.label))
    lines.push(...(module ? [`subgraph module_${module} [${module}]`, ...members, 'end'] : members))
  }
  edges.forEach(({ from, to, flow, count }) =>
    lines.push(`${from} ${ARROWS[flow]}${count === null ? '' : `|${ROOM}|`} ${to}`),
  )
  return lines.join('\n')
}

let loading
let drawn = 0

async function render(text) {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = new URL('../mermaid/mermaid.min.js', import.meta.url)
    script.onload = done
    script.onerror = () => failed(new Error('The program that draws the map could not be loaded.'))
    document.head.append(script)
  })
  await loading
  window.mermaid.initialize({
    startOnLoad: false,
    maxEdges: 5000,
    maxTextSize: 500000,
    theme: 'neutral',
    themeVariables: { fontSize: '14px', fontFamily: 'inherit' },
    flowchart: { useMaxWidth: true, nodeSpacing: 16, rankSpacing: 36, padding: 6, wrappingWidth: 400 },
  })
  return (await window.mermaid.render(`map-${++drawn}`, text)).svg
}

/** @return messages a second by edge, from this look and the one before */
function rates(before, data) {
  if (before.current?.now.at !== data.at) {
    before.current = { now: data, last: before.current?.now }
  }
  const { last } = before.current
  const counts = new Map(last?.edges.map(edge => [edge.from + ' ' + edge.to, edge.count]))
  return edge => {
    const then = counts.get(edge.from + ' ' + edge.to)
    return then === undefined ? undefined : perSecond(edge.count - then, data.at - last.at)
  }
}

/** Labels stand in the drawing in the order of the edges that have one. */
function label(canvas, { edges }, rate) {
  const counted = edges.filter(edge => edge.count !== null)
  const texts = [...canvas.querySelectorAll('.edgeLabels > .edgeLabel')].filter(each => each.textContent.trim())
  texts.forEach((each, number) => {
    const now = counted[number] && rate(counted[number])
    const span = each.querySelector('p, span.edgeLabel, span') ?? each
    span.textContent = now === undefined ? '…' : now === 0 ? '0/s' : `${now < 10 ? now.toFixed(1) : Math.round(now)}/s`
    each.style.opacity = now ? 1 : 0.5
  })
}
