// What Hawtio's plugin loader asks of a remote plugin: a container under the name of its scope. Written by hand, for there
// is nothing to build: React, PatternFly and Hawtio are shared by Hawtio itself, and the pages are plain modules.
(() => {
  const base = document.currentScript.src
  let shared

  const load = async name => (await Object.values(shared[name])[0].get())()

  window.caravanserai = {
    init: scope => {
      shared = scope
    },
    get: async () => {
      const [react, core, { hawtio }, { register }] = await Promise.all([
        load('react'),
        load('@patternfly/react-core'),
        load('@hawtio/react'),
        import(new URL('pages.js', base)),
      ])
      return () => ({ plugin: () => register(hawtio, { ...core, ...react, h: react.createElement }) })
    },
  }
})()
