// Rows of the Booking Engine that could not be mapped, and what would mend each.
import { get, post, query } from './api.js'
import { ago, page, polling, table } from './common.js'

const SHOWN = 100

export const quarantinePage = (ui, operator) => {
  const usePolling = polling(ui)
  return function Quarantine() {
    const { h, Button, FormSelect, FormSelectOption, useState } = ui
    const [chosen, setChosen] = useState('')
    const [told, setTold] = useState({})
    const [of, reason] = chosen.split(' ')
    const choice = { table: of, reason }
    const { data, error, look } = usePolling(() => get('quarantine' + query({ ...choice, limit: SHOWN })), [chosen])
    const kinds = Object.entries(data?.counts ?? {}).flatMap(([name, reasons]) =>
      Object.entries(reasons).map(([why, count]) => [`${name} ${why}`, `${name}: ${why} (${count})`]),
    )
    const retry = () =>
      post('quarantine/retry' + query(choice)).then(
        ({ retried }) => {
          setTold({ done: `${retried} are tried again within seconds.` })
          look()
        },
        failure => setTold({ failure: failure.message }),
      )
    return page(
      ui,
      {
        title: 'Quarantine',
        about:
          'Rows of the Booking Engine that could not be mapped, the longest here first. They are kept and lose nothing. ' +
          'A code that is mapped brings its rows back by itself.',
        failure: told.failure ?? error,
        done: told.done,
      },
      h(
        'div',
        { style: { display: 'flex', gap: '1rem', margin: '1rem 0', flexWrap: 'wrap' } },
        h(
          'div',
          { style: { minWidth: '18rem' } },
          h(
            FormSelect,
            { 'aria-label': 'kind', value: chosen, onChange: (_, value) => setChosen(value) },
            h(FormSelectOption, { value: '', label: 'All tables and reasons' }),
            kinds.map(([value, label]) => h(FormSelectOption, { key: value, value, label })),
          ),
        ),
        operator && data?.data.length > 0 && h(Button, { variant: 'secondary', onClick: retry }, 'Try again'),
      ),
      table(ui, {
        label: 'quarantine',
        none: 'Nothing is in quarantine.',
        rows: data?.data,
        rowKey: row => row.table + JSON.stringify(row.key),
        columns: [
          ['Since', row => h('span', { title: row.since }, ago(row.since))],
          ['Table', row => row.table],
          ['Key', row => h('code', null, Object.values(row.key).join(', '))],
          ['Reason', row => row.reason],
          ['What would mend it', row => row.detail],
        ],
      }),
      data?.hasMore && h('p', null, `These are the first ${SHOWN}.`),
    )
  }
}
