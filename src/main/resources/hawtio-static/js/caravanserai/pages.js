// The hub's own pages in Hawtio, each an entry of its menu, before Camel's.
import { get } from './api.js'
import { auditPage } from './audit.js'
import { capturesPage } from './captures.js'
import { mailPage } from './mail.js'
import { mapPage } from './map.js'
import { overviewPage } from './overview.js'
import { parkingPage } from './parking.js'
import { quarantinePage } from './quarantine.js'

const PAGES = [
  { id: 'hub-overview', title: 'Overview', path: '/overview', page: overviewPage },
  { id: 'hub-parking', title: 'Parking lot', path: '/parking', page: parkingPage },
  { id: 'hub-captures', title: 'Captures', path: '/captures', page: capturesPage },
  { id: 'hub-quarantine', title: 'Quarantine', path: '/quarantine', page: quarantinePage },
  { id: 'hub-mail', title: 'Travel mail', path: '/travel-mail', page: mailPage, operatorsOnly: true },
  { id: 'hub-map', title: 'Map', path: '/map', page: mapPage },
  { id: 'hub-audit', title: 'Audit trail', path: '/audit', page: auditPage, operatorsOnly: true },
]

/** @param ui React and PatternFly, as Hawtio shares them */
export async function register(hawtio, ui) {
  const { roles } = await get('me')
  const operator = roles.includes('operator')
  PAGES.filter(page => operator || !page.operatorsOnly).forEach(({ id, title, path, page }, number) =>
    hawtio.addPlugin({
      id,
      title,
      path,
      order: number - PAGES.length,
      component: page(ui, operator),
      isActive: async () => true,
    }),
  )
}
