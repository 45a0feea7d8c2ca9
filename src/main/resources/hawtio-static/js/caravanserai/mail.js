// Travel mail: the mailboxes that cannot be polled, and the mails that somebody should look at.
import { get, post, query } from './api.js'
import { acting, ago, page, polling, refusal, table } from './common.js'

const SHOWN = 50

/** What a reviewer can do about it. */
const ADVICE = {
  SENDER_NOT_AUTHENTIC: 'Whoever sent it may not be who he says. Vouch for him if you know better.',
  UNKNOWN_FORWARDER: 'Nobody has registered the address from which it was forwarded. Say whose mail it is, and vouch for it.',
  AMBIGUOUS_FORWARDER: 'Two owners have registered the address from which it was forwarded. Say whose mail it is.',
  UNREADABLE_AT_SERVER: 'The mailbox’s server does not give it. It is asked again for a while.',
  NOTHING_FORWARDED: 'It was forwarded, and nothing in it is known for a travel company’s. Vouch for it to have it read.',
  NOT_GONE_THROUGH: 'It could not be gone through to see who sent what was forwarded. Vouch for it to have it read.',
  FORWARD_WITHOUT_MARKUP: 'Only text is left of what was forwarded: type it in by hand.',
}

export const mailPage = ui => {
  const usePolling = polling(ui)
  const Mail = mail(ui)
  return function TravelMail() {
    const { h, Title, useState } = ui
    const [reason, setReason] = useState('')
    const [seen, setSeen] = useState()
    const [told, setTold] = useState({})
    const { data, error, look } = usePolling(() => lookAt(reason), [reason])

    const act = acting({ setTold, setSeen, look })
    const open = id => {
      setTold({})
      setSeen(id)
    }

    return page(
      ui,
      {
        title: 'Travel mail',
        about:
          'Mailboxes that cannot be polled, and mails that could not be read, or not wholly. What could be read of them ' +
          'is among the reservations already, unless their sender is in doubt.',
        failure: (seen ? undefined : told.failure) ?? error,
        done: told.done,
      },
      h(Title, { headingLevel: 'h2', style: { margin: '1.5rem 0 0.5rem' } }, 'Mailboxes in trouble'),
      table(ui, {
        label: 'mailboxes in trouble',
        none: 'Every mailbox can be polled.',
        rows: data?.mailboxes,
        rowKey: box => box.id,
        columns: [
          ['Since', box => h('span', { title: box.state.troubleSince }, ago(box.state.troubleSince))],
          ['Owner', box => box.owner],
          ['Provider', box => box.provider],
          ['What its owner is told', box => box.state.trouble],
          ['Next try', box => h('span', { title: box.state.dueAt }, new Date(box.state.dueAt).toLocaleTimeString())],
        ],
      }),
      h(Title, { headingLevel: 'h2', style: { margin: '1.5rem 0 0.5rem' } }, 'Mails to look at'),
      reasons(ui, { counts: data?.review.counts ?? {}, reason, setReason }),
      table(ui, {
        label: 'mails to look at',
        none: reason ? 'Nothing matches.' : 'Nobody has to look at anything.',
        rows: data?.review.data,
        rowKey: row => row.id,
        columns: [
          ['Received', row => h('span', { title: row.receivedAt, style: { whiteSpace: 'nowrap' } }, ago(row.receivedAt))],
          ['Owner', row => row.owner],
          ['From', row => row.sender],
          ['Why', row => whys(row).join(', ')],
          ['Reservations', row => row.reservations],
          ['', row => h(ui.Button, { variant: 'link', isInline: true, onClick: () => open(row.id) }, 'Look')],
        ],
      }),
      data?.review.hasMore && h('p', null, `These are the oldest ${SHOWN}.`),
      seen && h(Mail, { id: seen, close: () => open(undefined), act, refused: told.failure }),
    )
  }
}

async function lookAt(reason) {
  const [review, boxes] = await Promise.all([
    get('mail/review' + query({ reason, limit: SHOWN })),
    get('mailboxes' + query({ trouble: true, limit: SHOWN })),
  ])
  return { review, mailboxes: boxes.data }
}

const whys = mail => [...new Set([...(mail.doubt ? [mail.doubt] : []), ...mail.reasons.map(remark => remark.reason)])]

function reasons({ h, FormSelect, FormSelectOption }, { counts, reason, setReason }) {
  return h(
    'div',
    { style: { width: '22rem', maxWidth: '100%', margin: '0 0 1rem' } },
    h(
      FormSelect,
      { 'aria-label': 'reason', value: reason, onChange: (_, value) => setReason(value) },
      h(FormSelectOption, { value: '', label: 'All reasons' }),
      Object.entries(counts).map(([why, count]) =>
        h(FormSelectOption, { key: why, value: why, label: `${why} (${count})` }),
      ),
    ),
  )
}

/** One mail: why it is here, what reading it again would change, and what can be done. */
const mail = ui =>
  function Mail({ id, close, act, refused }) {
    const { h, Button, Modal, ModalBody, ModalFooter, ModalHeader, TextInput, useEffect, useState } = ui
    const [shown, setShown] = useState()
    const [read, setRead] = useState()
    const [failure, setFailure] = useState()
    const [note, setNote] = useState('')
    const [owner, setOwner] = useState('')
    const failed = error => setFailure(error.message)
    useEffect(() => {
      get('mail/' + id).then(setShown, failed)
    }, [id])
    if (!shown) {
      return failure ? h('p', null, failure) : null
    }
    const asksOwner = ['UNKNOWN_FORWARDER', 'AMBIGUOUS_FORWARDER'].includes(shown.doubt)
    const vouch = () => post(`mail/${id}/vouch`, asksOwner ? { owner } : undefined)
    const settle = forget => act(() => post(`mail/${id}/settle`, { note, forget }), () => 'Settled.')
    return h(
      Modal,
      { isOpen: true, onClose: close, variant: 'large', 'aria-label': 'mail' },
      h(ModalHeader, { title: shown.subject ?? 'Subject forgotten', description: `${shown.sender}, ${shown.receivedAt}` }),
      h(
        ModalBody,
        null,
        refusal(ui, refused ?? failure),
        h(
          'ul',
          { id: 'reasons' },
          whys(shown).map(why => h('li', { key: why }, h('strong', null, why), ' ', detail(shown, why))),
        ),
        read && h('pre', { id: 'preview', style: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '1rem 0' } }, told(read)),
        h(TextInput, {
          'aria-label': 'note',
          placeholder: 'What was done about it, for whoever asks later',
          value: note,
          onChange: (_, value) => setNote(value),
        }),
        asksOwner &&
          h(TextInput, {
            'aria-label': 'owner',
            placeholder: 'To vouch for it: whose mail it is',
            value: owner,
            onChange: (_, value) => setOwner(value),
          }),
      ),
      h(
        ModalFooter,
        null,
        h(Button, { id: 'settle', onClick: () => settle(false) }, 'Settle'),
        shown.doubt &&
          shown.readable &&
          h(
            Button,
            {
              id: 'vouch',
              variant: 'secondary',
              isDisabled: asksOwner && !owner.trim(),
              onClick: () => act(vouch, () => 'It is read within seconds.'),
            },
            'Vouch for the sender',
          ),
        shown.readable &&
          h(
            Button,
            {
              id: 'try',
              variant: 'secondary',
              onClick: () => post(`mail/${id}/read` + query({ preview: true })).then(setRead, failed),
            },
            'What would reading it again change?',
          ),
        shown.readable &&
          !shown.doubt &&
          h(
            Button,
            { id: 'read', variant: 'secondary', onClick: () => act(() => post(`mail/${id}/read`), () => 'Read again.') },
            'Read again',
          ),
        shown.reservations > 0 &&
          h(Button, { id: 'forget', variant: 'danger', onClick: () => settle(true) }, 'Take back what it said'),
        h(Button, { variant: 'link', onClick: close }, 'Close'),
      ),
    )
  }

function detail(mail, why) {
  const details = mail.reasons.filter(remark => remark.reason === why).map(remark => remark.detail)
  return [ADVICE[why], ...details].filter(Boolean).join(' ')
}

/** @return the difference that a reading made or would make, a line each */
function told({ changes, problems }) {
  const lines = changes.flatMap(({ change, reservation, fields }) => [
    `${change.toLowerCase()} reservation ${reservation}`,
    ...Object.entries(fields).map(([field, { was, is }]) => `  ${field}: ${was ?? 'nothing'} → ${is ?? 'nothing'}`),
  ])
  const left = problems.map(({ reason, part, detail }) => `not read: ${reason} ${part} ${detail}`)
  return [...(lines.length ? lines : ['Nothing would change.']), ...left].join('\n')
}
