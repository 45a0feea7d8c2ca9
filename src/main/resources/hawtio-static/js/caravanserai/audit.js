// Who did what to the hub.
import { get, query } from './api.js'
import { ago, page, polling, table } from './common.js'

const SHOWN = 100

const outcome = status =>
  status === null ? 'not ended' : status < 400 ? 'done' : status === 403 ? 'refused: not allowed' : `refused (${status})`

export const auditPage = ui => {
  const usePolling = polling(ui)
  return function Audit() {
    const { h, TextInput, useState } = ui
    const [who, setWho] = useState('')
    const { data, error } = usePolling(() => get('audit' + query({ who, limit: SHOWN })), [who])
    return page(
      ui,
      {
        title: 'Audit trail',
        about: 'Everything that was done to the hub here, by REST or by JMX, newest first; also what was refused.',
        failure: error,
      },
      h(
        'div',
        { style: { maxWidth: '20rem', margin: '1rem 0' } },
        h(TextInput, { 'aria-label': 'who', placeholder: 'Only this user', value: who, onChange: (_, value) => setWho(value) }),
      ),
      table(ui, {
        label: 'audit trail',
        none: 'Nothing was done yet.',
        rows: data?.data,
        rowKey: entry => entry.id,
        columns: [
          ['When', entry => h('span', { title: entry.begunAt }, ago(entry.begunAt))],
          ['Who', entry => entry.who],
          ['From', entry => entry.address],
          ['What', entry => h('span', { style: { overflowWrap: 'anywhere' } }, `${entry.action} ${entry.target}`)],
          ['Outcome', entry => outcome(entry.status)],
        ],
      }),
    )
  }
}
