// What the pages have in common.

const SECOND = 1000
const UNITS = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
]

/** @return how long ago, in the largest unit that fits */
export function ago(time) {
  const seconds = Math.round((Date.now() - new Date(time)) / SECOND)
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1]
  const count = Math.floor(Math.max(seconds, 0) / size)
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}

/** @return messages a second; a route that was exchanged meanwhile counts from nought again */
export const perSecond = (messages, milliseconds) => (Math.max(messages, 0) * SECOND) / milliseconds

/** Asks now, whenever what is asked for changes, and every few seconds. */
export function polling({ useCallback, useEffect, useState }) {
  return (ask, dependencies, every = 3 * SECOND) => {
    const [state, setState] = useState({})
    const look = useCallback(
      () =>
        ask().then(
          data => setState({ data }),
          error => setState(before => ({ data: before.data, error: error.message })),
        ),
      dependencies,
    )
    useEffect(() => {
      // The next look waits for the answer to this one: a hub that is slow is not asked the more.
      let timer
      let left = false
      const goOn = () =>
        look().then(() => {
          timer = left ? undefined : setTimeout(goOn, every)
        })
      goOn()
      return () => {
        left = true
        clearTimeout(timer)
      }
    }, [look])
    return { ...state, look }
  }
}

/** A page with its title, a sentence on what it is for, and what went wrong at last. */
export function page({ h, Alert, Content, PageSection, Title }, { title, about, failure, done }, ...children) {
  return h(
    PageSection,
    { hasBodyWrapper: false },
    h(Title, { headingLevel: 'h1' }, title),
    h(Content, { component: 'p', style: { maxWidth: '72ch' } }, about),
    failure && h(Alert, { variant: 'danger', isInline: true, title: failure }),
    done && h(Alert, { variant: 'success', isInline: true, title: done }),
    ...children,
  )
}

/** @param columns pairs of a heading and a function from a row to its cell */
export function table({ h }, { label, columns, rows, rowKey, none }) {
  if (!rows) {
    return h('p', { style: { padding: '1rem 0' } }, 'Asking the hub …')
  }
  if (!rows.length) {
    return h('p', { style: { padding: '1rem 0' }, 'data-none': label }, none)
  }
  return h(
    'table',
    { className: 'pf-v6-c-table pf-m-grid-md pf-m-compact', 'aria-label': label, role: 'grid' },
    h(
      'thead',
      { className: 'pf-v6-c-table__thead' },
      h(
        'tr',
        { className: 'pf-v6-c-table__tr' },
        columns.map(([heading]) => h('th', { className: 'pf-v6-c-table__th', scope: 'col', key: heading, style: { overflow: 'visible' } }, heading)),
      ),
    ),
    h(
      'tbody',
      { className: 'pf-v6-c-table__tbody' },
      rows.map(row =>
        h(
          'tr',
          { className: 'pf-v6-c-table__tr', key: rowKey(row) },
          columns.map(([heading, cell]) =>
            h('td', { className: 'pf-v6-c-table__td', 'data-label': heading, key: heading }, cell(row)),
          ),
        ),
      ),
    ),
  )
}

/** What went wrong with what was asked for in a window over the page, told in that window. */
export const refusal = ({ h, Alert }, why) =>
  why && h(Alert, { id: 'refused', variant: 'danger', isInline: true, title: why, style: { marginBottom: '1rem' } })

/** @return what does something, says how it went, and looks again */
export const acting =
  ({ setTold, setSeen, look }) =>
  (doing, done) =>
    doing().then(
      result => {
        setTold({ done: done(result) })
        setSeen(undefined)
        look()
      },
      failure => setTold({ failure: failure.message }),
    )
