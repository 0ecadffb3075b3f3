// What no file of the program may say: Electron's security checklist, and everything that turns text into script. oxlint loads it (.oxlintrc.json).

/** As much of a syntax tree as these rules look at. */
type Node = { readonly type: string; readonly parent?: Node | null; readonly [member: string]: unknown };
type Context = {
  readonly filename: string;
  report(what: { readonly node: Node; readonly message: string }): void;
};
type Visitors = Readonly<Record<string, (node: Node) => void>>;
type Rule = { readonly create: (context: Context) => Visitors };

const is = (node: unknown, type: string): node is Node => (node as Node | null | undefined)?.type === type;
const text = (node: unknown): string | null =>
  is(node, 'Literal') && typeof node['value'] === 'string' ? node['value'] : null;
const isNamed = (node: unknown, name: string): boolean => is(node, 'Identifier') && node['name'] === name;

/** What a member, a property or an attribute is called; null for one that is only known at run time. */
const nameOf = (node: unknown, computed = false): string | null =>
  (is(node, 'Identifier') && !computed) || is(node, 'JSXIdentifier') ? String(node['name']) : text(node);

const fileIs = (context: Context, ...paths: readonly string[]): boolean =>
  paths.some((path) => context.filename.replaceAll('\\', '/').endsWith(`/${path}`));

/** Looks at every name by which something is reached: a member, a property, an attribute, an import. */
const onName = (look: (name: string, node: Node) => void): Visitors => {
  const named = (node: Node, at: unknown, computed = false): void => {
    const name = nameOf(at, computed);
    if (name !== null) look(name, node);
  };
  return {
    MemberExpression: (node) => named(node, node['property'], node['computed'] === true),
    Property: (node) => named(node, node['key'], node['computed'] === true),
    JSXAttribute: (node) => named(node, node['name']),
    ImportSpecifier: (node) => named(node, node['imported']),
  };
};

const forbidding = (names: readonly string[], message: string): Rule => ({
  create: (context) =>
    onName((name, node) => {
      if (names.includes(name)) context.report({ node, message: `${name}: ${message}` });
    }),
});

/** A member of a window's preferences, and the only value it may ever be given. */
const PREFERENCES: Readonly<Record<string, boolean>> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  disableDialogs: true,
  enableRemoteModule: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  plugins: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
};

const preferences: Rule = {
  create: (context) => {
    const look = (node: Node, name: string | null, value: unknown): void => {
      if (name === null || !Object.hasOwn(PREFERENCES, name)) return;
      if (!is(value, 'Literal') || value['value'] !== PREFERENCES[name])
        context.report({ node, message: `${name} is ${PREFERENCES[name]}, written as that and nothing else` });
    };
    return {
      Property: (node) => {
        if (is(node.parent, 'ObjectExpression')) look(node, nameOf(node['key']), node['value']);
      },
      AssignmentExpression: (node) => {
        const { left, right } = node as unknown as { left: Node; right: Node };
        if (is(left, 'MemberExpression')) look(node, nameOf(left['property']), right);
      },
    };
  },
};

const WINDOWS = ['BrowserWindow', 'BrowserView', 'WebContentsView', 'BaseWindow'];

const oneFactory: Rule = {
  create: (context) => ({
    NewExpression: (node) => {
      const { callee } = node;
      const name = is(callee, 'MemberExpression') ? nameOf(callee['property']) : nameOf(callee);
      if (name !== null && WINDOWS.includes(name) && !fileIs(context, 'electron/window.ts'))
        context.report({ node, message: `new ${name}: windows are made in electron/window.ts only` });
    },
    CallExpression: (node) => {
      const { callee } = node;
      if (
        is(callee, 'MemberExpression') &&
        isNamed(callee['object'], 'window') &&
        nameOf(callee['property']) === 'open'
      )
        context.report({ node, message: 'a page opens no window' });
    },
    JSXOpeningElement: (node) => {
      if (nameOf(node['name']) === 'webview') context.report({ node, message: 'no webview' });
    },
    JSXAttribute: (node) => {
      if (nameOf(node['name']) === 'target' && text(node['value']) !== null)
        context.report({ node, message: 'a page opens no window' });
    },
  }),
};

const SAFE_OF_IPC = ['invoke', 'on', 'removeListener'];

const narrowBridge: Rule = {
  create: (context) => ({
    Identifier: (node) => {
      if (!isNamed(node, 'ipcRenderer') || node.parent?.type === 'ImportSpecifier') return;
      const member = node.parent ?? null;
      const method = is(member, 'MemberExpression') && member['object'] === node ? nameOf(member['property']) : null;
      const call = member?.parent ?? null;
      const called = is(call, 'CallExpression') && call['callee'] === member;
      const [channel] = called ? (call['arguments'] as Node[]) : [];
      if (text(channel) === null || method === null || !SAFE_OF_IPC.includes(method))
        context.report({ node, message: 'ipcRenderer is only ever called, on a channel that is written there' });
    },
  }),
};

const AWAY = /^\s*(https?:\/\/(?!www\.w3\.org\/)|wss?:\/\/|ftp:|file:|javascript:|vbscript:|data:text)/i;

const ownAddresses: Rule = {
  create: (context) => {
    const look = (node: Node, said: string | null): void => {
      if (said !== null && AWAY.test(said))
        context.report({ node, message: `${said.trim()}: only our own pages are loaded` });
    };
    return {
      Literal: (node) => look(node, text(node)),
      TemplateLiteral: (node) => {
        const [first] = node['quasis'] as { value: { cooked: string } }[];
        look(node, first?.value.cooked ?? null);
      },
    };
  },
};

const electronAtTheEdge: Rule = {
  create: (context) => ({
    ImportDeclaration: (node) => {
      const from = text(node['source']);
      if (from === '@electron/remote' || from === 'electron/remote')
        context.report({ node, message: 'nothing of the host is lent to a page' });
      if (from !== 'electron' || node['importKind'] === 'type') return;
      if (!fileIs(context, 'electron/main.ts', 'electron/preload.ts'))
        context.report({ node, message: 'Electron is given as a parameter; import its types only' });
    },
  }),
};

const writesMarkup: Rule = {
  create: (context) => ({
    AssignmentExpression: (node) => {
      const { left } = node as unknown as { left: Node };
      if (is(left, 'MemberExpression') && nameOf(left['property']) === 'outerHTML')
        context.report({ node, message: 'text is never made into markup' });
    },
    CallExpression: (node) => {
      const { callee } = node as unknown as { callee: Node };
      if (!is(callee, 'MemberExpression') || !isNamed(callee['object'], 'document')) return;
      if (['write', 'writeln'].includes(nameOf(callee['property']) ?? ''))
        context.report({ node, message: 'text is never made into markup' });
    },
  }),
};

export default {
  meta: { name: 'desk' },
  rules: {
    'no-way-out': forbidding(
      ['openExternal', 'openPath', 'showItemInFolder', 'setAsDefaultProtocolClient', 'openDevTools'],
      'nothing is opened outside',
    ),
    'no-markup': forbidding(
      [
        'innerHTML',
        'dangerouslySetInnerHTML',
        'insertAdjacentHTML',
        'createContextualFragment',
        'setHTMLUnsafe',
        'parseHTMLUnsafe',
      ],
      'text is never made into markup',
    ),
    'no-written-markup': writesMarkup,
    'no-file-scheme': forbidding(
      [
        ...['File', 'String', 'Buffer', 'Stream', 'Http'].flatMap((k) => [
          `register${k}Protocol`,
          `intercept${k}Protocol`,
        ]),
        ...['loadFile', 'bypassCSP', 'allowServiceWorkers', 'executeJavaScript', 'appendSwitch', 'enableBlinkFeatures'],
      ],
      'pages come by our own scheme and run as they were built',
    ),
    'safe-preferences': preferences,
    'one-window-factory': oneFactory,
    'narrow-bridge': narrowBridge,
    'own-addresses': ownAddresses,
    'electron-at-the-edge': electronAtTheEdge,
  },
};
