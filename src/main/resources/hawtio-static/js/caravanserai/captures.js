// Change data capture: which database is followed, how far behind, and by whom.
import { get, post } from './api.js'
import { ago, page, polling, table } from './common.js'

const WELL = new Set(['running', 'standby', 'snapshotting'])
const MEGABYTE = 1024 * 1024

export const capturesPage = (ui, operator) => {
  const usePolling = polling(ui)
  return function Captures() {
    const { h, Label, useState } = ui
    const [told, setTold] = useState({})
    const { data, error, look } = usePolling(() => get('captures'), [])
    const act = (path, done, body) =>
      post(path, body).then(
        () => {
          setTold({ done })
          look()
        },
        failure => setTold({ failure: failure.message }),
      )
    return page(
      ui,
      {
        title: 'Captures',
        about:
          'Each database that is followed change by change. While a capture is paused or dead, nothing is lost: the ' +
          'database keeps what is not carried yet (kept), and needs disk space for it.',
        failure: told.failure ?? error,
        done: told.done,
      },
      table(ui, {
        label: 'captures',
        none: 'No database is followed.',
        rows: data?.data,
        rowKey: row => row.name,
        columns: [
          ['Database', row => row.name],
          [
            'State',
            row => h(Label, { color: WELL.has(row.state) ? 'green' : row.state === 'paused' ? 'orange' : 'red' }, row.state),
          ],
          ['Since', row => h('span', { title: row.since }, ago(row.since))],
          ['Behind', row => (row.lagSeconds === null ? '–' : `${row.lagSeconds.toFixed(1)} s`)],
          ['Kept', row => (row.lagBytes === null ? '–' : `${(row.lagBytes / MEGABYTE).toFixed(1)} MB`)],
          ['WAL', row => wal(ui, row)],
          ['Carried', row => row.records.toLocaleString('en')],
          ['By', row => row.heldBy ?? '–'],
          ['Why', row => row.reason ?? (row.pausedBy ? `paused by ${row.pausedBy}` : '')],
          ['', row => operator && h(Actions, { row, act })],
        ],
      }),
      snapshots(ui, data?.data ?? []),
    )
  }

  function Actions({ row, act }) {
    const { h, Button } = ui
    const name = encodeURIComponent(row.name)
    return row.state === 'paused'
      ? h(Button, { variant: 'secondary', size: 'sm', onClick: () => act(`captures/${name}/resume`, `${row.name} goes on.`) }, 'Resume')
      : h(
          'span',
          { style: { display: 'flex', gap: '0.5rem' } },
          h(Button, { variant: 'secondary', size: 'sm', onClick: () => act(`captures/${name}/pause`, `${row.name} is paused.`) }, 'Pause'),
          h(
            Button,
            {
              variant: 'secondary',
              size: 'sm',
              onClick: () => {
                const table = window.prompt(
                  'Which table is to be told anew, row by row? For example public.bookings. Empty for all, as after a lost slot.',
                )
                if (table !== null) {
                  act(
                    `captures/${name}/snapshot`,
                    `${table || 'Every table'} is being told anew.`,
                    table ? { tables: [table] } : undefined,
                  )
                }
              },
            },
            'Snapshot …',
          ),
        )
  }
}

/** What PostgreSQL says of the WAL that it keeps for the slot, and how much of what it would keep is taken. */
function wal({ h, Label }, { walStatus, slotShare }) {
  const share = slotShare === null ? '' : `, ${Math.round(slotShare * 100)} % full`
  return walStatus === null ? '–' : h(Label, { color: walStatus === 'lost' ? 'red' : slotShare > 0.5 ? 'orange' : 'green' }, walStatus + share)
}

function snapshots(ui, captures) {
  const { h, Title } = ui
  const rows = captures.flatMap(capture => capture.tableSnapshots.map(each => ({ ...each, capture: capture.name })))
  return (
    rows.length > 0 &&
    h(
      'div',
      { style: { marginTop: '2rem' } },
      h(Title, { headingLevel: 'h2' }, 'Tables told anew'),
      table(ui, {
        label: 'snapshots',
        rows,
        rowKey: row => row.capture + row.table,
        columns: [
          ['Database', row => row.capture],
          ['Table', row => row.table],
          ['Asked by', row => `${row.askedBy}, ${ago(row.askedAt)}`],
          ['Rows', row => row.rows.toLocaleString('en')],
          ['Told', row => (row.toldAt ? ago(row.toldAt) : row.begunAt ? 'under way' : 'waits')],
        ],
      }),
    )
  )
}
