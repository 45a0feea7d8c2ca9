// The hub's API as a page calls it: on the session of whoever logged in, with the token that proves that the page is ours.

/** @throws Error in the API's own words */
async function call(method, path, body) {
  const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)
  const headers = {}
  if (method !== 'GET' && token) {
    headers['X-XSRF-TOKEN'] = decodeURIComponent(token[1])
  }
  if (body) {
    headers['Content-Type'] = 'application/json'
  }
  const answer = await fetch('/api/' + path, { method, headers, body: body && JSON.stringify(body) })
  if (answer.ok) {
    return answer
  }
  const problem = await answer.json().catch(() => ({ title: 'No answer', detail: `The hub says ${answer.status}.` }))
  const fields = (problem.errors ?? []).map(error => `${error.field} ${error.message}`).join('; ')
  throw new Error(fields || problem.detail || problem.title)
}

export const get = async path => (await call('GET', path)).json()
export const post = async (path, body) => (await call('POST', path, body)).json().catch(() => ({}))
export const remove = async path => (await call('DELETE', path)).json().catch(() => ({}))

/** @return a query string of what is given */
export const query = parameters => {
  const given = Object.entries(parameters).filter(([, value]) => value)
  return given.length ? '?' + new URLSearchParams(given) : ''
}
