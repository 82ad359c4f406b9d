import { found, isCase, type Found, type Part, type Sentence } from './commitments.ts';
import { anyOf } from './any-of.ts';
import { numbering } from './gates.ts';
import { deedZh, recordingZh, roleZh } from './verbs-zh.ts';

/**
 * Chinese rules without a word of duty, read by the form of the sentence and not by what it is about: what is
 * refused, what follows, what is charged, by what it is done, what the customer may ask, what a role does.
 */

/** “恕不退换”, “有权取消”, “不在保修范围”. */
const refuses =
  /有权|保留[^,，。]{0,14}(?:权利|权益)|恕(?:不|无|难)|概(?:不|由)|无法(?:列入|享受?|退|换|保修|受理|提供|办理|接受|给予)|不(?:再)?(?:列入|纳入|属于?|在)[^,，。]{0,14}(?:范围|之列|之内|条件)|不(?:予|退|换|赔|计|含|包括|包含|接受|受理|承担|负责|支持|另)(?![^,，。]{0,6}(?:问题|情况发生))/;
/** “订单将被取消”, “将追究责任”. */
const follows =
  /(?:将|则|即)(?:会|被|不|视|由|追究|取消|扣|给予|予以|无法|自动|从|对|按|以|为|在|退|换|停止|暂停|终止|安排|通知|进行|根据|作)|视(?:同|为)|自动(?:取消|放弃|失效|转|关闭)|取消[^,，。]{0,8}资格/;
/** “只收零部件费”, “免收安装费”, “另行计费”. */
const charges =
  /(?:只|仅|另|需|加|均|酌情|适当|按[^,，。]{1,12})(?:行)?(?:收|计|付|支付)(?:取)?[^,，。]{0,14}(?:费|元|款|价)|免(?:收|除|费|付)(?!.{0,4}(?:注册|下载|试用))|(?:费用?|运费|邮费)(?:由|为|按|自|全)|有偿|按[^,，。]{1,10}(?:收费|计费|计价|打折|折旧)|(?:补|退)(?:足|回|还)?差(?:额|价)/;
/** “按《退货程序》执行”, “以签收当日起算”. */
const basis =
  /(?:按照?|依照?|依据|根据|参照|遵照|遵循|执行|参见)(?:《[^》]{2,40}》|[^,，。]{2,30}?(?:执行|处理|办理|实施|操作|检验|验收|结算|计算|收取|赔偿|处罚|安排|作业|要求|规定进行))|(?:以|自|从)[^,，。]{2,24}(?:为准|为依据|为标准|为基准|起算|起计算?|开始计算)/;
/** “仅限本人使用”, “只接受原包装”. */
const only =
  /(?:仅|只|限)(?:限|能|可|接受|适用|受理|提供|支持|对|在|由|于)|每(?:人|单|户|件)[^,，。]{0,4}限|以上方可|优先|终身(?:维护|维修|保修|保固|服务)/;
const says = anyOf(refuses, follows, charges, basis, only);

/** What the customer may ask for is the company's rule. */
const right =
  /(?:客户|顾客|消费者|用户|买家|买方|会员|业主|您|购买者|家长|学生|收件人|寄件人)[^,，。]{0,10}?(?:可以?|均可|亦可|有权|得以?)(?!能|靠|享受到)[^,，。]{0,20}(?:退|换|申请|要求|选择|享|拨打|提出|投诉|取消|变更|更改|指定|申诉|索赔|预约|拒收|拒绝|领取|获得|优先|自行|委托|前往|到店)/;

const lead = '(?:第?[^\\p{L}]*)(?:[^,，。;；的了是:：]{0,14}?)';
const manner =
  '(?:要|会|将|再|则|均|都|即|统一|共同|需|一并|同时|分别|负责|首先|先|随后|及时|立即|主动|认真|定期|每[日天周月季年次批件单]|当[日天])*';
/** “品管部将结果通知客户”, “业务员接单后核对数量”. */
const roleDoes = new RegExp(
  `^${lead}${roleZh}(?:人员|部门|负责人)?${manner}(?:[^,，。;；了的]{0,22}?)(?<deed>${deedZh})(?!了|的|率|性|员|部|单|表|人员|制度|体系|能力|中心|经验|力|流程)`,
  'u',
);
/** “登记投诉内容”, “对不合格品进行隔离”, “将样品送检”. */
const orders = new RegExp(
  `^(?:并|且|同时|然后|再|先|随后|最后|由专人|主动|积极|妥善|全面|仔细|耐心|准确|正确|严格|统一|负责|做好|如实|尽量)*(?:(?:对|将|把|与|向|为|从|根据|按照?|依据|针对|在|通过|就)[^,，。;；了]{1,24}?(?:进行|予以|给予|加以|作出?|做出?)?)?(?<deed>${deedZh})(?!了|的|率|性|员|部|单|表|人员|制度|体系|能力|中心|经验|力|流程|要求|说明|标准|职责|管理$)[\\u4e00-\\u9fa5《“、]{2,}`,
  'u',
);
/** “客户满意度的调查、分析与改善”: duties said as nouns. */
const nominal = new RegExp(
  `^[^,，。;；]{2,30}的${deedZh}(?:(?:、|和|与|及|以及|并)(?:[\\u4e00-\\u9fa5]{0,4})${deedZh})+`,
  'u',
);
const written = new RegExp(`^${recordingZh}$`);

/** Praise, hopes and manners ask nothing that could be shown. */
const praise =
  /致力于|秉承|秉持|宗旨|理念|追求|深受|享誉|领先|一流|卓越|贴心|优质的?(?:产品|服务|品质)|专业的?(?:团队|服务)|值得信赖|多年|放心|愿景|使命|精神|期待|欢迎|感谢|为了|微笑|礼貌|热情|耐心|态度|形象|尊重|公平|公正|客观|友善|文明|诚实|责任心|爱岗|敬业|冷静|认真负责|周到|可能|往往|通常|一般来说|例如|比如/;

/** A title: no stop, and the name of a paper at its end. */
const named =
  /^[^,，。;；]*(?:制度|流程|规范|程序|管理|办法|职责|标准|表|单|规定|机制|手册|细则|要求|须知|方案|内容|范围|条例|指南|培训|体系|概述)[)）\]】]*$|[^,，。;；]*(?:程序|制度|规范)第[一1]章/;

/** What has become of goods is a case of a rule, no deed: “退换货物不全或外观受损”. */
const states = /受损|不全|不当|造成|导致|瑕疵|损坏|完好|完整|未经|未使用|已使用/;
/** “按以下要求处理” only leads. */
const leading = /(?:按照?|依照?|采取|遵循)(?:以下|下列|如下)[^,，。]{0,8}[。:：]?\s*$|文件编号/;

const bare = (text: string): string => text.replace(numbering, '');
const letters = (text: string): number => text.replace(/[^\p{L}]/gu, '').length;

/** Whose deeds are his own rule's: money, goods and returns make a rule of what a role does. */
const ruled =
  /退|换|赔|费|款|价|责任|处罚|扣|奖励|保修|保固|质保|优先|批准|审批|同意|不|只|仅|如|若|当|凡|后[,，]|时[,，]|的[,，]/;

/** Whether what begins with its deed is an order: in a list of steps, in a sentence of its own, behind a duty. */
const steps = (s: Sentence, at: { listed: boolean; inward: boolean }, i: number): boolean =>
  !/您|你/.test(s.text) && ((at.inward && (at.listed || /[。;；]$/.test(s.text))) || (i > 0 && s.binds));

/** What a line without a word of duty asks, in any of these forms; null where it has none. */
export function openRuleZh(
  s: Sentence,
  at: { listed: boolean; inward: boolean; others?: boolean },
): Found | null {
  const end = s.parts.at(-1)!.end;
  if (/[:：]\s*$/.test(s.text) || letters(s.text) < 8 || named.test(s.text) || leading.test(s.text))
    return null;
  const make = (kind: Found['kind'], part: Part, text: string): Found =>
    found(kind, part, [{ feature: 'condition', text: text.slice(0, 40) }], { start: s.parts[0]!.start, end });
  for (const part of s.parts) {
    if (isCase(s, part) || praise.test(part.text)) continue;
    const own = bare(part.text);
    if (right.test(own)) return make('policy', part, right.exec(own)![0]);
    if (part.theirs) continue;
    const m = says.exec(own);
    if (m) return make('policy', part, m[0]);
  }
  if (at.others) return null;
  const first = s.parts.find((p) => !p.theirs && letters(bare(p.text)) >= 6);
  if (first && (at.listed || /[:：]/.test(s.text)) && nominal.test(bare(first.text)))
    return make('function', first, bare(first.text));
  for (const [i, part] of s.parts.entries()) {
    if (part.theirs || isCase(s, part) || praise.test(part.text)) continue;
    // “对…信息,进行收集”: a comma may part the object from its verb.
    const next = s.parts[i + 1];
    const joined = next && /^进行|^予以|^加以/.test(next.text) ? part.text + next.text : part.text;
    const own = bare(joined);
    const role = roleDoes.exec(own);
    const order = role ?? (steps(s, at, i) ? orders.exec(own) : null);
    const deed = order?.groups?.['deed'];
    if (!order || !deed) continue;
    const kind =
      !role && states.test(s.text)
        ? 'policy'
        : written.test(deed)
          ? 'record'
          : role && ruled.test(s.text)
            ? 'policy'
            : 'function';
    return make(kind, part, order[0]);
  }
  return null;
}
