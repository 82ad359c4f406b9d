import { makeDocx } from '#domains/standard/tests/make-documents.ts';

/**
 * A customer-service standard as a furnishing-fabric mill might have written it: forty sentences under six
 * headings. Written once for this journey; the reader was never fitted to it.
 */
const chapters: readonly [string, readonly string[]][] = [
  [
    '一、总则',
    [
      '本标准规定了宁湖家纺有限公司对客户的服务要求。',
      '本标准适用于公司所有与客户接触的岗位。',
      '客户满意是我们一切工作的出发点。',
      '客户服务部负责本标准的解释和修订。',
    ],
  ],
  [
    '二、咨询受理',
    [
      '客户来电应在三声铃响内接听。',
      '客户邮件咨询应在4个工作小时内答复。',
      '网站留言咨询应在24小时内答复客户。',
      '收到客户咨询后应当尽快答复，不得拖延。',
      '需要技术部门解答的问题，技术部应在2个工作日内给出答复。',
      '每次通话结束后应登记通话记录。',
      '咨询办结前应填写处理结果。',
      '接待客户时应使用普通话，态度热情，语言文明。',
    ],
  ],
  [
    '三、投诉处理',
    [
      '客服人员收到投诉后应在1小时内联系投诉人。',
      '一般投诉应在3个工作日内办结。',
      '重大投诉应在24小时内上报总经理。',
      '质量投诉由品质部在5个工作日内查明原因。',
      '投诉办结后7天内应回访客户。',
      '投诉处理过程应留下书面记录，记录保存三年。',
      '对同一客户的重复投诉，由客服主管亲自处理。',
    ],
  ],
  [
    '四、订单与交付',
    [
      '收到订单后应在1个工作日内确认。',
      '订单确认后应在10天内发货。',
      '预计延期交货的，应提前48小时告知客户。',
      '发货前必须核对品名、数量和颜色。',
      '成品出厂前应逐批检验并出具检验报告。',
      '货物送达后3天内应电话回访客户。',
      '运输途中发生货损，应在2小时内告知客户。',
    ],
  ],
  [
    '五、退换货',
    [
      '自签收之日起7天内，客户可以无理由退货。',
      '有质量问题的产品30天内包换。',
      '收到退货后应在2个工作日内完成检验。',
      '检验合格后3个工作日内退款。',
      '定制裁剪的产品，非质量问题不予退换。',
      '质量问题造成的退货，运费由公司承担。',
    ],
  ],
  [
    '六、人员与改进',
    [
      '客服人员上岗前须经产品知识培训，考核80分以上方可上岗。',
      '每季度开展一次客户满意度调查。',
      '客户满意率不低于95%。',
      '咨询答复及时率不低于98%。',
      '每半年组织一次应急预案演练。',
      '每月召开一次服务质量分析会，由客服经理主持。',
      '定期对老客户进行回访。',
      '对客户的建议要认真对待，让每一位客户感受到诚意。',
    ],
  ],
];

export const sentenceCount = chapters.reduce((n, [, sentences]) => n + sentences.length, 0);

/** The document as the company hands it in: a heading over the sentences of each chapter. */
export const ownStandard = (): Buffer =>
  makeDocx(chapters.flatMap(([text, sentences]) => [{ style: 'Heading1', text }, ...sentences]));

/** Its text, as somebody would paste it. */
export const ownStandardText = (): string =>
  chapters.map(([title, sentences]) => [title, ...sentences].join('\n')).join('\n\n');
