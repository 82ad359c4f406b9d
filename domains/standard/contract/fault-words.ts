import { fillText, type Bilingual, type Detail } from '#kernel/contract';

const words = <const W extends Record<string, Bilingual>>(list: W): W => list;

/**
 * Everything that can be wrong with a written standard, each with a text in both languages; `{name}` is
 * filled from what is said beside the code. A new kind of clause adds its own codes here.
 */
export const faultWords = words({
  'pack.missing': { zh: '缺这一项', en: 'is missing' },
  'pack.form': { zh: '这样写读不懂', en: 'cannot be read in this form' },
  'pack.type-text': { zh: '要写一段文字', en: 'must be a text' },
  'pack.type-number': { zh: '要写一个数', en: 'must be a number' },
  'pack.type-flag': { zh: '要写 true 或 false', en: 'must be true or false' },
  'pack.type-list': { zh: '要写一个列表', en: 'must be a list' },
  'pack.type-fields': { zh: '要分项写，每项有名称', en: 'must be fields, each with its name' },
  'pack.unknown-field': { zh: '这里没有这一项：{fields}', en: 'no such field here: {fields}' },
  'pack.one-of': { zh: '只能是其中之一：{values}', en: 'is one of {values}' },
  'pack.at-least': { zh: '不能小于 {bound}', en: 'must be at least {bound}' },
  'pack.at-most': { zh: '不能大于 {bound}', en: 'must be at most {bound}' },
  'pack.above': { zh: '要大于 {bound}', en: 'must be above {bound}' },
  'pack.below': { zh: '要小于 {bound}', en: 'must be below {bound}' },
  'pack.too-few': { zh: '至少要有 {count} 项', en: 'needs at least {count}' },
  'pack.too-many': { zh: '最多 {count} 项', en: 'takes at most {count}' },
  'pack.day': {
    zh: '日期写作 2026-11-22，一段写作 2026-10-01..2026-10-07',
    en: 'a day is written 2026-11-22, a run of days 2026-10-01..2026-10-07',
  },
  'pack.hours': {
    zh: '时段写作 09:00-12:00；过午夜写作 22:00-30:00',
    en: 'hours are written 09:00-12:00; past midnight 22:00-30:00',
  },
  'pack.span': {
    zh: '时长写作 4 hours、2 days、3 rings，或参数名 $name',
    en: 'a span is written “4 hours”, “2 days”, “3 rings”, or $name of a parameter',
  },
  'pack.span-none': { zh: '时限要大于零', en: 'a deadline takes some time: more than none' },
  'pack.span-long': { zh: '时长最长十年', en: 'ten years is the longest' },
  'pack.key': {
    zh: '条款号写作 TX-n.n.n；一条有几项的，加各自的名称：TX-n.n.n.mail',
    en: 'a key is the clause’s id (TX-n.n.n), with a part of its own where it has several (TX-n.n.n.mail)',
  },
  'pack.source': { zh: '出处写作条款号 TX-n.n.n', en: 'a source is a clause’s id, TX-n.n.n' },
  'pack.name': { zh: '名称只用小写字母和连字符', en: 'a name has small letters and hyphens only' },

  'pack.key-twice': { zh: '{key} 出现了两次', en: '{key} is there twice' },
  'pack.key-source': { zh: '{key} 不属于 {source}', en: '{key} does not belong to {source}' },
  'pack.outside': { zh: '{value} 不在 {min} 到 {max} 之间', en: '{value} is outside {min} to {max}' },
  'pack.no-parameter': { zh: '没有参数 {name}', en: 'no parameter {name}' },
  'pack.no-length': { zh: '{name} 不是一段时间', en: '{name} is no length of time' },
  'pack.no-fact': { zh: '{subject} 没有 {fact} 这一项', en: '{subject} has no fact {fact}' },
  'pack.no-order': { zh: '{fact} 分不出大小先后', en: '{fact} has no order' },
  'pack.fact-flag': { zh: '{fact} 只能是 true 或 false', en: '{fact} is true or false' },
  'pack.fact-number': { zh: '{fact} 要是一个数', en: '{fact} is a number' },
  'pack.fact-one-of': { zh: '{fact} 只能是其中之一：{values}', en: '{fact} is one of {values}' },
  'pack.no-event': { zh: '{subject} 没有 {event} 这件事', en: '{subject} announces no {event}' },
  'pack.no-calendar': { zh: '没有日历 {name}', en: 'no calendar {name}' },
  'pack.no-holidays': { zh: '没有名为 {name} 的节假日表', en: 'no holidays by the name {name}' },

  'pack.number': { zh: '要写一个数，或参数名 $name', en: 'is a number, or $name of a parameter' },
  'pack.within-or-by': {
    zh: '时限（within）与到期事实（by）写一个，不能都写或都不写',
    en: 'needs either within or by, and not both',
  },
  'pack.rule': {
    zh: '重复规则写作 RFC 5545 的形式：FREQ=MONTHLY;BYDAY=1MO',
    en: 'a rule is written as RFC 5545 has it: FREQ=MONTHLY;BYDAY=1MO',
  },
  'pack.rule-days': {
    zh: '职责一天最多一次，规则里不写时、分、秒',
    en: 'a duty comes round once a day at most; its rule names no hours, minutes or seconds',
  },
  'pack.rule-count': {
    zh: '职责没有第一次，规则里不写次数（COUNT）；要有期限就写 UNTIL',
    en: 'a duty has no first time, so its rule takes no COUNT; write UNTIL where it ends',
  },
  'pack.times': { zh: '这个期间分不成这么多等份', en: 'the period does not divide into so many parts' },
  'pack.no-list': { zh: '{fact} 一次只有一个值', en: '{fact} has one value at a time' },
  'pack.one-operator': { zh: '一格只写一个比较', en: 'a cell names one operator' },
  'pack.between': { zh: '写两个界限，小的在前', en: 'takes two bounds, the lower one first' },
  'pack.no-table': { zh: '没有决策表 {name}', en: 'no decision table {name}' },
  'pack.no-output': { zh: '决策表 {table} 没有输出 {name}', en: 'table {table} has no output {name}' },
  'pack.no-output-here': { zh: '这张表没有输出 {name}', en: 'this table has no output {name}' },
  'pack.no-input': { zh: '这张表没有输入 {name}', en: 'this table has no input {name}' },
  'pack.no-operator': { zh: '{name} 不能用 {operator} 比', en: '{name} cannot be compared by {operator}' },
  'pack.cell-unread': {
    zh: '读不懂 {name} 的这个值：{value}',
    en: 'this value of {name} cannot be read: {value}',
  },
  'pack.no-catch-all': {
    zh: '最后要有一行管其余所有情形：条件全空',
    en: 'the last row must take all other cases: no cells',
  },
  'pack.unreachable': {
    zh: '第 {row} 行永远轮不到：前面的行已包含它的所有情形',
    en: 'row {row} is never reached: rows before it take all its cases',
  },
  'pack.test-failed': {
    zh: '{name} 应为 {expected}，第 {row} 行给出 {got}',
    en: '{name} should be {expected}, row {row} gives {got}',
  },
  'pack.no-instant': { zh: '{subject} 的 {fact} 不是一个时刻', en: '{fact} of {subject} is no instant' },
  'pack.no-clause': { zh: '这份标准里没有条款 {name}', en: 'this standard has no clause {name}' },
  'pack.law-shape': {
    zh: '受法律约束的表，{part} 必须是：{names}',
    en: 'a table under the law has these {part}: {names}',
  },
  'pack.law-left-out': {
    zh: '这张表定的是法律管的事，要写 law: {law}，按法律底线检查',
    en: 'this table decides what the law governs: write law: {law}, so that it is held against the floors',
  },
  'pack.below-law': {
    zh: '低于法律底线（{article}）：{text}；{inputs} 时 {name} 为 {got}',
    en: 'below the law ({article}): {text}; for {inputs}, {name} is {got}',
  },

  'draft.law-unread': {
    zh: '可能低于法律底线（{article}，条文未核对）：{text}',
    en: 'may be below the law ({article}, its text not checked yet): {text}',
  },
  'draft.overlap': {
    zh: '第 {first} 行和第 {second} 行有共同的情形而结果不同：先写的算数，看看是不是本意',
    en: 'rows {first} and {second} share cases and differ: the first one counts; see that this is meant',
  },
  'draft.too-many-cases': {
    zh: '情形太多，没有全部看过有无遗漏',
    en: 'too many cases to look at them all for gaps',
  },
  'draft.to-decide': {
    zh: '「{title}」原文没写明，现在用的是代拟的数',
    en: '“{title}” is not said in the text; a stand-in is used until somebody decides',
  },

  'sheet.cell': { zh: '第 {row} 行 {column} 列：{why}', en: 'row {row}, column {column}: {why}' },
  'sheet.kind': {
    zh: '列的类型写作 enum: a, b、list: a, b、flag、number 单位、date、text 或 span',
    en: 'a column’s type is written enum: a, b; list: a, b; flag; number and its unit; date; text or span',
  },
  'sheet.role': {
    zh: '每列先写它是什么：if（条件）、then（结果）或 note',
    en: 'a column says first what it is: if, then or note',
  },
  'sheet.missing': { zh: '缺工作表 {sheet}', en: 'the sheet {sheet} is missing' },
  'sheet.too-many': { zh: '最多 {count} 行', en: 'takes at most {count} rows' },

  'calendar.zone': { zh: '没有这个时区：{zone}', en: 'no such time zone: {zone}' },
  'calendar.window': { zh: '一段时间要先开始后结束', en: 'a window ends after it begins' },
  'calendar.never-open': {
    zh: '一周里总要有开门的时候',
    en: 'a calendar must be open at some time of the week',
  },
  'calendar.closure-long': {
    zh: '一次停业最长一年，合计最长十年',
    en: 'one closing lasts a year at most, all together ten',
  },
  'calendar.closure': { zh: '停业的末日不能早于首日', en: 'a closure ends on or after its first day' },

  'yaml.indent': { zh: '缩进对不齐', en: 'the indentation does not line up' },
  'yaml.tab': { zh: '缩进要用空格，不用制表符', en: 'indent with spaces, not with tabs' },
  'yaml.twice': { zh: '同一层里这一项写了两次', en: 'this field is there twice at one level' },
  'yaml.unclosed': {
    zh: '缺了一个符号：括号、引号或冒号',
    en: 'a bracket, quote, comma or colon is missing',
  },
  'yaml.unexpected': { zh: '这里不该有这个', en: 'this does not belong here' },
  'yaml.alias': { zh: '不收别名与标签', en: 'aliases and tags are not taken' },
  'yaml.documents': { zh: '一个文件只写一个标准', en: 'a file holds one standard only' },
  'yaml.other': { zh: '不是通顺的 YAML', en: 'this is not well-formed YAML' },
});

export type FaultCode = keyof typeof faultWords;

/** How a reader of a part says that something is wrong: at which path below it, which code, what fills the text. */
export type SayFault = (path: readonly PropertyKey[], code: FaultCode, params?: Detail) => void;

/** A code's text in both languages, filled. */
export const faultText = (code: FaultCode, params?: Detail): Bilingual => ({
  zh: fillText(faultWords[code].zh, params, 'zh'),
  en: fillText(faultWords[code].en, params, 'en'),
});

/** A fault as an answer carries it: code, what fills it, and the texts. */
export const wordedFault = (path: string, code: FaultCode, params?: Detail) => {
  const text = faultText(code, params);
  return { path, code, message: text.en, text, ...(params ? { params } : {}) };
};
