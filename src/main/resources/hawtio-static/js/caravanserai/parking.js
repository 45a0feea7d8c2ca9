// The parking lot: what no route could carry, why, and what to do about it.
import { get, post, query, remove } from './api.js'
import { acting, ago, page, polling, refusal, table } from './common.js'

const SHOWN = 50

export const parkingPage = (ui, operator) => {
  const usePolling = polling(ui)
  const Message = message(ui, operator)
  return function Parking() {
    const { h, useState } = ui
    const [choice, setChoice] = useState({})
    const [seen, setSeen] = useState()
    const [told, setTold] = useState({})
    const { data, error, look } = usePolling(() => get('parking' + query({ ...choice, limit: SHOWN })), [choice])

    const act = acting({ setTold, setSeen, look })
    const open = id => {
      setTold({})
      setSeen(id)
    }

    return page(
      ui,
      {
        title: 'Parking lot',
        about:
          'Messages that no route could carry, oldest first. Mend what the cause names, then replay: a replay is safe, ' +
          'for what has arrived already is not done twice. Of texts that may tell of a person you see the first letter.',
        failure: (seen ? undefined : told.failure) ?? error,
        done: told.done,
      },
      filters(ui, { choice, setChoice, counts: data?.counts ?? {}, operator }),
      operator && data?.data.length > 0 && !choice.state && allOfThem(ui, { choice, act }),
      table(ui, {
        label: 'parked messages',
        none: choice.route || choice.cause || choice.state ? 'Nothing matches.' : 'Nothing is parked. All is well.',
        rows: data?.data,
        rowKey: row => row.id,
        columns: [
          ['Parked', row => h('span', { title: row.parkedAt, style: { whiteSpace: 'nowrap' } }, ago(row.parkedAt))],
          ['Route', row => h('span', { style: { whiteSpace: 'nowrap' } }, row.route)],
          ['Key', row => h('code', { style: { overflowWrap: 'anywhere' } }, keyOf(row.key))],
          ['Cause', row => row.cause],
          [choice.state ? 'Decided' : '', row => decision(ui, row, () => open(row.id))],
        ],
      }),
      data?.hasMore && h('p', null, `These are the oldest ${SHOWN}. Narrow the choice to see others.`),
      seen && h(Message, { id: seen, close: () => open(undefined), act, refused: told.failure }),
    )
  }
}

function filters({ h, FormSelect, FormSelectOption, TextInput }, { choice, setChoice, counts, operator }) {
  const set = name => (_, value) => setChoice({ ...choice, [name]: value || undefined })
  const routes = [...new Set([...Object.keys(counts), ...(choice.route ? [choice.route] : [])])]
  const waiting = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return h(
    'div',
    { style: { display: 'flex', flexWrap: 'wrap', gap: '1rem', margin: '1rem 0' } },
    h(
      'div',
      { style: { minWidth: '18rem' } },
      h(
        FormSelect,
        { 'aria-label': 'route', value: choice.route ?? '', onChange: set('route') },
        h(FormSelectOption, { value: '', label: `All routes (${waiting})` }),
        routes.map(route => h(FormSelectOption, { key: route, value: route, label: `${route} (${counts[route] ?? 0})` })),
      ),
    ),
    operator && h(
      'div',
      { style: { minWidth: '18rem' } },
      h(TextInput, {
        'aria-label': 'cause',
        placeholder: 'Words of the cause',
        value: choice.cause ?? '',
        onChange: set('cause'),
      }),
    ),
    h(
      'div',
      { style: { minWidth: '10rem' } },
      h(
        FormSelect,
        { 'aria-label': 'state', value: choice.state ?? '', onChange: set('state') },
        h(FormSelectOption, { value: '', label: 'Waiting' }),
        h(FormSelectOption, { value: 'replayed', label: 'Replayed' }),
        h(FormSelectOption, { value: 'discarded', label: 'Discarded' }),
      ),
    ),
  )
}

/** Replays or discards all that the filters let through. */
function allOfThem(ui, { choice, act }) {
  const { h, Button } = ui
  const narrowed = choice.route || choice.cause
  return h(
    'div',
    { style: { margin: '0 0 1rem', display: 'flex', gap: '1rem' } },
    h(
      Button,
      {
        variant: 'secondary',
        id: 'replay-all',
        onClick: () =>
          act(
            () => post('parking/replay' + query(choice)),
            ({ replayed }) => `${replayed} on the way again.`,
          ),
      },
      narrowed ? 'Replay all that match' : 'Replay all',
    ),
    narrowed &&
      h(
        Button,
        {
          variant: 'danger',
          id: 'discard-all',
          onClick: () => {
            const reason = window.prompt('All that match are given up. Why? The reason is kept.')
            if (reason) {
              act(
                () => remove('parking' + query({ ...choice, reason })),
                ({ discarded }) => `${discarded} given up.`,
              )
            }
          },
        },
        'Discard all that match',
      ),
  )
}

function decision({ h, Button }, row, open) {
  const by = row.decidedBy ? `${row.state} by ${row.decidedBy} ${ago(row.decidedAt)} ` : ''
  return h('span', null, by, h(Button, { variant: 'link', isInline: true, onClick: open }, 'Read'))
}

/** One message, whole. */
const message = (ui, operator) =>
  function Message({ id, close, act, refused }) {
    const { h, Button, Modal, ModalBody, ModalFooter, ModalHeader, TextInput, useEffect, useState } = ui
    const [shown, setShown] = useState()
    const [failure, setFailure] = useState()
    const [inClear, setInClear] = useState(false)
    const [reason, setReason] = useState('')
    const failed = error => setFailure(error.message)
    useEffect(() => {
      get('parking/' + id).then(setShown, failed)
    }, [id])
    if (!shown) {
      return failure ? h('p', null, failure) : null
    }
    const waits = operator && shown.state === 'parked'
    return h(
      Modal,
      { isOpen: true, onClose: close, variant: 'large', 'aria-label': 'parked message' },
      h(ModalHeader, { title: shown.route, description: shown.cause }),
      h(
        ModalBody,
        null,
        refusal(ui, refused ?? failure),
        facts(ui, [
          ['Parked', `${shown.parkedAt} (${ago(shown.parkedAt)})`],
          ['From topic', shown.topic ?? 'none: there is nowhere to replay it to'],
          ['Key', keyOf(shown.key)],
          ...Object.entries(shown.headers),
          ...(shown.decidedAt ? [[shown.state, `${shown.decidedAt} by ${shown.decidedBy}`]] : []),
          ...(shown.reason ? [['Reason', shown.reason]] : []),
          ['Size', `${shown.size} bytes`],
        ]),
        h(
          'pre',
          { id: 'body', style: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', marginBottom: '1rem' } },
          pretty(shown.body) ?? 'The body was too large to be kept.',
        ),
        waits &&
          h(TextInput, {
            'aria-label': 'reason',
            placeholder: 'To discard it: why it need not be carried on',
            value: reason,
            onChange: (_, value) => setReason(value),
          }),
      ),
      h(
        ModalFooter,
        null,
        waits &&
          shown.topic &&
          h(
            Button,
            { id: 'replay', onClick: () => act(() => post(`parking/${id}/replay`), () => 'On its way again.') },
            'Replay',
          ),
        waits &&
          h(
            Button,
            {
              id: 'discard',
              variant: 'danger',
              isDisabled: !reason.trim(),
              onClick: () => act(() => remove(`parking/${id}` + query({ reason })), () => 'Given up.'),
            },
            'Discard',
          ),
        operator &&
          !inClear &&
          h(
            Button,
            {
              id: 'reveal',
              variant: 'secondary',
              onClick: () =>
                get(`parking/${id}/clear`).then(clear => {
                  setShown(clear)
                  setInClear(true)
                }, failed),
            },
            'Show in clear (the audit trail tells)',
          ),
        h(Button, { variant: 'link', onClick: close }, 'Close'),
      ),
    )
  }

function facts({ h }, pairs) {
  return h(
    'dl',
    { style: { display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '0.25rem 1rem', marginBottom: '1rem' } },
    pairs.flatMap(([name, value]) => [
      h('dt', { key: name + ' name', style: { fontWeight: 600 } }, name),
      h('dd', { key: name, style: { overflowWrap: 'anywhere' } }, value),
    ]),
  )
}

/** @return the values of a key that is JSON, which most are: the names of its columns say little */
function keyOf(key) {
  try {
    return Object.values(JSON.parse(key)).join(', ')
  } catch {
    return key ?? '–'
  }
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
