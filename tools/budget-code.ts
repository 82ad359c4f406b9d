import ts from 'typescript';
import { clauseInText, clockInSql, isTest, type Finding } from './budget-text.ts';

const budget = { warn: 60, error: 100 };
/** Blocks of tests are lists, not functions. */
const blocks = new Set(['describe', 'suite']);

/** Where the system's clock may be read: the kernel's clock, the browser, tests and tools. */
const mayReadClock = (file: string): boolean =>
  isTest(file) ||
  /^(tools|bench)\//.test(file) ||
  /^kernel\/server\/clock(\.ts|\/)/.test(file) ||
  /(^|\/)web\//.test(file);
/** Where the environment may be read: the kernel's settings, tests, tools and configurations of tools. */
const mayReadEnvironment = (file: string): boolean =>
  isTest(file) ||
  /^(tools|bench)\//.test(file) ||
  /^kernel\/server\/settings(\.ts|\/)/.test(file) ||
  /(^|\/)(vite|vitest)\.config\.ts$/.test(file);
/** Where a string may be SQL that runs in production. */
const speaksSql = (file: string): boolean =>
  !isTest(file) && /^(kernel\/server|domains\/[^/]+\/server|app|seeds)\//.test(file);

/** What of one TypeScript file goes beyond the budgets, from its syntax tree. */
export function codeFaults(file: string, text: string): Finding[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    found.push(
      ...lengthFaults(file, source, node),
      ...reachFaults(file, source, node),
      ...wordFaults(file, source, node),
    );
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const lineOf = (source: ts.SourceFile, position: number): number =>
  source.getLineAndCharacterOfPosition(position).line + 1;

function lengthFaults(file: string, source: ts.SourceFile, node: ts.Node): Finding[] {
  if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isBlock(node)) return [];
  const line = lineOf(source, node.getStart(source));
  const length = lineOf(source, node.end) - line + 1;
  if (length <= budget.warn) return [];
  const level = length > budget.error ? 'error' : 'warning';
  return [
    {
      file,
      line,
      level,
      what: `${nameOf(node)} has ${length} lines, the budget is ${level === 'error' ? budget.error : budget.warn}`,
    },
  ];
}

/** Whether a function is only the body of `describe(…)`. */
function isBlock(node: ts.Node): boolean {
  if (!ts.isCallExpression(node.parent)) return false;
  const called = node.parent.expression.getText().split(/[.(]/, 1)[0] ?? '';
  return blocks.has(called);
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named =
    node.name ??
    (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
      ? node.parent.name
      : undefined);
  return named?.getText() ?? 'a function';
}

/** The system's clock and the environment, wherever they are reached for. */
function reachFaults(file: string, source: ts.SourceFile, node: ts.Node): Finding[] {
  const line = lineOf(source, node.getStart(source));
  const fault = (what: string): Finding[] => [{ file, line, level: 'error', what }];
  if (!mayReadClock(file)) {
    const made = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
    const called = ts.isCallExpression(node) && node.expression.getText() === 'Date';
    const asked = ts.isPropertyAccessExpression(node) && /^(globalThis\.)?Date\.now$/.test(node.getText());
    if (made || called || asked)
      return fault(`${node.getText()} reads the system's clock: take ctx.now or the kernel's clock`);
  }
  if (!mayReadEnvironment(file)) {
    const access =
      (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
      /^(globalThis\.)?process(\.env|\['env'\])$/.test(node.getText());
    const taken =
      ts.isVariableDeclaration(node) &&
      node.initializer?.getText() === 'process' &&
      /\benv\b/.test(node.name.getText());
    const imported =
      ts.isImportDeclaration(node) &&
      /['"](node:)?process['"]/.test(node.moduleSpecifier.getText()) &&
      /\benv\b/.test(node.importClause?.getText() ?? '');
    if (access || taken || imported) return fault("the environment is read in the kernel's settings only");
  }
  return [];
}

/** What is written in strings and templates: clause ids, and the database's clock in SQL. */
function wordFaults(file: string, source: ts.SourceFile, node: ts.Node): Finding[] {
  const written =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isJsxText(node) ||
    ts.isRegularExpressionLiteral(node);
  if (!written) return [];
  const line = lineOf(source, node.getStart(source));
  const text = node.text;
  const looksLikeSql =
    speaksSql(file) &&
    /\b(select|insert|update|delete|where|values|returning|set|interval|create|alter|default)\b/i.test(text);
  const tagged = speaksSql(file) && inSqlTag(node);
  return [...clauseInText(file, line, text), ...(looksLikeSql || tagged ? clockInSql(file, line, text) : [])];
}

/** Whether a piece of a template belongs to sql`…`. */
function inSqlTag(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isTaggedTemplateExpression(at)) return /^sql\b/.test(at.tag.getText());
    if (ts.isBlock(at)) return false;
  }
  return false;
}
