/** Origin under which Chromium sees what Electron serves as `app://desk`: it intercepts no request of an unknown scheme. */
export const SEEN = 'https://desk';
export const REAL = 'app://desk';

export const seen = (url: string): string => (url.startsWith(`${REAL}/`) ? SEEN + url.slice(REAL.length) : url);
export const real = (url: string): string =>
  url === SEEN || url.startsWith(`${SEEN}/`) ? REAL + url.slice(SEEN.length) : url;

/**
 * Electron's side of a preload script in its isolated world: `require('electron')`, the way out (`harnessSend`) and the way in (`harnessHear`).
 * What crosses between the worlds is JSON; a function crosses as a number and is called by events, which both worlds hear at once.
 */
export const isolatedWorld = (preload: string): string => `(() => {
  if (window !== top || globalThis.harnessHear) return;
  const asked = new Map(), heard = new Map();
  let last = 0;
  globalThis.harnessHear = (message) => {
    if (message.channel !== undefined)
      for (const listener of [...(heard.get(message.channel) ?? [])]) listener({}, ...message.args);
    else {
      const one = asked.get(message.id);
      asked.delete(message.id);
      if ('error' in message) one?.fail(new Error(message.error));
      else one?.give(message.value);
    }
  };
  const out = (message) => globalThis.harnessSend(JSON.stringify(message));
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((give, fail) => {
        const id = ++last;
        asked.set(id, { give, fail });
        out({ id, channel, args });
      }),
    send: (channel, ...args) => out({ channel, args }),
    on: (channel, listener) => {
      if (!heard.has(channel)) heard.set(channel, new Set());
      heard.get(channel).add(listener);
      return ipcRenderer;
    },
    removeListener: (channel, listener) => {
      heard.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const kept = [];
  const keep = (fn) => kept.push(fn) - 1;
  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
  const packed = (value) => (typeof value === 'function' ? { fn: keep(value) } : { value });
  const describe = (api) => Object.fromEntries(Object.entries(api).map(([name, member]) => [name, packed(member)]));
  const unpacked = (arg) => ('fn' in arg ? (...args) => say('harness:callback', { fn: arg.fn, args }) : arg.value);
  const exposed = {};
  const contextBridge = {
    exposeInMainWorld: (name, api) => void (exposed[name] = describe(api)),
    executeInMainWorld: ({ func }) => out({ main: '(' + func + ')()' }),
  };
  document.addEventListener('harness:describe', () => say('harness:described', exposed));
  document.addEventListener('harness:invoke', ({ detail }) => {
    const { fn, args, n } = JSON.parse(detail);
    const value = kept[fn](...args.map(unpacked));
    if (!(value instanceof Promise)) return say('harness:returned', { n, ...packed(value) });
    say('harness:returned', { n, promise: true });
    value.then((ok) => say('harness:settled', { n, value: ok ?? null }), (error) => say('harness:settled', { n, error: String(error.message) }));
  });
  const module = { exports: {} };
  ((require, module, exports) => {
${preload}
  })((name) => ({ electron: { contextBridge, ipcRenderer } })[name], module, module.exports);
})();`;

/** The page's side: what the preload exposed, before the page's first script. */
export const mainWorld = `(() => {
  if (window !== top) return;
  const waiting = new Map(), callbacks = [];
  let last = 0, returned = null;
  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
  document.addEventListener('harness:returned', ({ detail }) => void (returned = JSON.parse(detail)));
  document.addEventListener('harness:callback', ({ detail }) => {
    const { fn, args } = JSON.parse(detail);
    callbacks[fn](...args);
  });
  document.addEventListener('harness:settled', ({ detail }) => {
    const { n, value, error } = JSON.parse(detail);
    const one = waiting.get(n);
    waiting.delete(n);
    if (error === undefined) one.give(value);
    else one.fail(new Error(error));
  });
  const pack = (arg) => (typeof arg === 'function' ? { fn: callbacks.push(arg) - 1 } : { value: arg });
  const callable = (fn) => (...args) => {
    const n = ++last;
    const settled = new Promise((give, fail) => waiting.set(n, { give, fail }));
    say('harness:invoke', { fn, n, args: args.map(pack) });
    if (returned.promise) return settled;
    waiting.delete(n);
    return 'fn' in returned ? callable(returned.fn) : returned.value;
  };
  document.addEventListener('harness:described', ({ detail }) => {
    for (const [name, api] of Object.entries(JSON.parse(detail))) {
      const made = Object.entries(api).map(([key, m]) => [key, 'fn' in m ? callable(m.fn) : m.value]);
      Object.defineProperty(window, name, { value: Object.freeze(Object.fromEntries(made)), writable: false });
    }
  }, { once: true });
  say('harness:describe', null);
})();`;
