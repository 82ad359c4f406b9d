import type { Detail, z } from '#kernel/contract';
import type { YAMLParseError } from 'yaml';
import { faultWords, type FaultCode } from '../../contract/fault-words.ts';

export interface Said {
  code: FaultCode;
  params?: Detail;
}

const types: Record<string, FaultCode> = {
  string: 'pack.type-text',
  number: 'pack.type-number',
  int: 'pack.type-number',
  boolean: 'pack.type-flag',
  array: 'pack.type-list',
  object: 'pack.type-fields',
  record: 'pack.type-fields',
};

const list = (values: readonly unknown[]): Detail => ({ values: values.map(String).join(', ') });

type Bound = Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>;

function outOfBounds(issue: Bound): Said {
  const small = issue.code === 'too_small';
  const bound = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin !== 'number' && issue.origin !== 'int')
    return { code: small ? 'pack.too-few' : 'pack.too-many', params: { count: bound } };
  const code = issue.inclusive
    ? small
      ? 'pack.at-least'
      : 'pack.at-most'
    : small
      ? 'pack.above'
      : 'pack.below';
  return { code, params: { bound } };
}

/**
 * What a shape's complaint says in our words. A shape names its own code as the message of its pattern; the
 * issue must carry what was read (`reportInput`), for what is missing is told apart from what is wrong.
 */
export function faultOfIssue(issue: z.core.$ZodIssue): Said {
  if (Object.hasOwn(faultWords, issue.message)) return { code: issue.message as FaultCode };
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'pack.missing' : (types[issue.expected] ?? 'pack.form') };
    case 'unrecognized_keys':
      return { code: 'pack.unknown-field', params: { fields: issue.keys.join(', ') } };
    case 'invalid_value':
      return { code: 'pack.one-of', params: list(issue.values) };
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue);
    case 'invalid_union': {
      if (issue.input === undefined) return { code: 'pack.missing' };
      // The discriminator's own values: the kinds a clause can have.
      const options = (issue as { options?: readonly unknown[] }).options;
      return options ? { code: 'pack.one-of', params: list(options) } : { code: 'pack.form' };
    }
    case 'invalid_format':
      return { code: issue.format === 'date' ? 'pack.day' : 'pack.form' };
    default:
      return { code: 'pack.form' };
  }
}

const yamlFaults: Partial<Record<YAMLParseError['code'], FaultCode>> = {
  BAD_INDENT: 'yaml.indent',
  TAB_AS_INDENT: 'yaml.tab',
  DUPLICATE_KEY: 'yaml.twice',
  MISSING_CHAR: 'yaml.unclosed',
  UNEXPECTED_TOKEN: 'yaml.unexpected',
  BLOCK_IN_FLOW: 'yaml.unexpected',
  BLOCK_AS_IMPLICIT_KEY: 'yaml.unexpected',
  MULTILINE_IMPLICIT_KEY: 'yaml.unclosed',
  BAD_ALIAS: 'yaml.alias',
  ALIAS_PROPS: 'yaml.alias',
  TAG_RESOLVE_FAILED: 'yaml.alias',
  MULTIPLE_ANCHORS: 'yaml.alias',
  MULTIPLE_TAGS: 'yaml.alias',
  MULTIPLE_DOCS: 'yaml.documents',
};

/** What the reader of YAML says, in our words. */
export const faultOfYaml = (error: { code: YAMLParseError['code'] }): Said => ({
  code: yamlFaults[error.code] ?? 'yaml.other',
});
