import ts from 'typescript';
import layers from '../../build/layers.json' with { type: 'json' };
import type { Source } from './sources.ts';

/** A rule on one file's text. `find` answers the offending lines, counted from 1. */
export type TextRule = {
  readonly name: string;
  readonly files: RegExp;
  readonly except?: RegExp;
  readonly find: (source: Source) => number[];
};

const isName = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

const isMember = (node: ts.Node, object: string, member: string): boolean =>
  ts.isPropertyAccessExpression(node) && isName(node.expression, object) && node.name.text === member;

const isThrow = (node: ts.Node): boolean =>
  ts.isThrowStatement(node) ||
  ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isName(node.expression, 'Error'));

const isClock = (node: ts.Node): boolean =>
  isMember(node, 'Date', 'now') ||
  isMember(node, 'Math', 'random') ||
  (ts.isNewExpression(node) && isName(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0) ||
  (ts.isCallExpression(node) && isName(node.expression, 'Date'));

/** The literal text of strings, templates (each part) and JSX; undefined for every other node. */
function literal(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return undefined;
}

const WRITE_SQL =
  /\b(insert\s+(or\s+\w+\s+)?into\b|replace\s+into\b|delete\s+from\b|update\s+(or\s+\w+\s+)?["\w.]+\s+set\b)/i;
const isWriteSql = (node: ts.Node): boolean => WRITE_SQL.test(literal(node) ?? '');
const isChinese = (node: ts.Node): boolean => /\p{Script=Han}/u.test(literal(node) ?? '');

/** Lines of the nodes that match. */
function linesOf(match: (node: ts.Node) => boolean): (source: Source) => number[] {
  return ({ path, text }) => {
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind);
    const found: number[] = [];
    const visit = (node: ts.Node): void => {
      if (match(node)) found.push(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  };
}

function tooLong({ text }: Source): number[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines > layers.maxLines ? [lines] : [];
}

export const TEXT_RULES: readonly TextRule[] = [
  { name: 'file-too-long', files: /./, find: tooLong },
  { name: 'shared-never-throws', files: /^shared\/.*\.tsx?$/, find: linesOf(isThrow) },
  {
    name: 'clock-and-random-are-ports',
    files: /^(shared|core)\/.*\.tsx?$/,
    except: /^core\/ports[^/]*(\.ts$|\/)/,
    find: linesOf(isClock),
  },
  {
    name: 'write-sql-only-in-core-db',
    files: /^(shared|core|chromium|electron|loopback|cli|renderer)\/.*\.tsx?$/,
    except: /^core\/db\//,
    find: linesOf(isWriteSql),
  },
  { name: 'words-only-in-i18n', files: /^(core|renderer)\/.*\.tsx?$/, find: linesOf(isChinese) },
];

/** Every breach as `rule path:line`; for `file-too-long` the line is the file's length. */
export function breaches(sources: readonly Source[], rules: readonly TextRule[] = TEXT_RULES): string[] {
  return rules.flatMap(({ name, files, except, find }) =>
    sources
      .filter(({ path }) => files.test(path) && except?.test(path) !== true)
      .flatMap((source) => find(source).map((line) => `${name} ${source.path}:${line}`)),
  );
}
