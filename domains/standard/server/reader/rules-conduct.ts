import { because, found, isCase, partSays, type Found, type Part, type Sentence } from './commitments.ts';
import { numbering } from './gates.ts';
import { openRuleEn } from './open-rules-en.ts';
import { openRuleZh } from './open-rules-zh.ts';

/**
 * What binds and is none of the other kinds is a rule: what is allowed and what is not, who takes over, what is
 * done in a case. Items of a list of duties that order a deed are functions. Manner alone (polite, patient)
 * asks nothing that could be shown.
 */

/** Manner and aims: nobody can show later that they were kept. */
const manner = {
  zh: /礼貌|热情|热忱|耐心|微笑|态度|友善|友好|亲切|周到|诚恳|诚实守信|文明用语|尊重|以客户为(?:中心|导向)|客户至上|全心全意|宗旨|理念|形象|责任心|使命|爱岗|敬业|冷静|认真(?:负责|对待|倾听)|对待(?:每|客户|顾客|来)|积极主动|顺利|圆满|双赢|公平|公正|客观/,
  en: /\b(?:courte(?:ous|sy)|polite(?:ly)?|friendly|respect(?:ful|fully)?|helpful|professional(?:ly|ism)?|honest|pleasant|positive|fair(?:ly)?|empath\w*|sympathetic(?:ally)?|careful(?:ly)?|dignity|well[- ]informed|at ease|confident|happy|satisfied|satisfaction|commitment|passion|excellen\w*|effective in|do (?:all|everything|our (?:very )?best|whatever)|at the heart|improve)\b/,
};

/** Whoever acts for the company, and what is done to what it handles. */
const willDo =
  /\b(?:we|our (?:[a-z]+ ){0,3}[a-z]+|staff|team|company|department|(?:[a-z]+ )?(?:manager|director|supervisor|inspector|technician|representative|operator|agent|driver|personnel|team|department|control|carrier|warehouse|laboratory|lab|individual|person))(?:'ll| will)(?: (?:not|also|only|always|then|initially|normally))* (?!respond well|vary|depend|be happy|be pleased|be able|try|strive|endeavou?r|want|never know)[a-z]+|\bwill (?:not |also |only |then |always |never )*be (?:[a-z]+ly )?[a-z]+(?:ed|en|ne|id|ld|nt|de|lt|ut)\b/;
const must =
  /\b(?:shall|must|should|may not|may only|cannot|can't|(?:has|have) to|needs? to|(?:is|are) to be|(?:department|team|staff|manager|personnel|supplier|factory|carrier) (?:is|are) to|(?:is|are) (?:required|obliged|mandatory|prohibited|forbidden|not (?:allowed|permitted|tolerated))|only (?:after|when|if|upon)|mandatory|never|we do not|ensures)\b|^\W*do not (?!bleach|wash|tumble|iron|dry|wring|soak)|\bcould also be\b|\bno [a-z ]{2,60} (?:may|can|shall|will) be\b|\bmay be (?:cancelled|refused|charged|returned|rejected|withheld|required)\b|\bwill (?:result in|incur|apply|commence|begin|end|come from)\b/;
/** What a company deals in: what is always done with it is the rule, without a word of duty. */
const goods =
  '(?:orders?|sales|credits?|goods|returns?|refunds?|claims?|samples?|charges?|fees?|fabrics?|products?|items?|freight|warrant(?:y|ies)|guarantees?|rolls?|deposits?|prices?|payments?|shipments?|parcels?|exchanges?|credits?|inspections?|audits?|tests?|complaints?|calls?|inquiries|enquiries|tickets?|reports?|records?|samples?|swatch(?:es)?|cartons?|garments?|pieces?|batch(?:es)?|lots?|materials?|merchandise|deliver(?:y|ies)|models?|replacements?|repairs?|variances?|variations?|defects?|flaws?|cancellations?|overruns?|shortages?|invoices?|covers?|coverage|period|backings?|screens|tools|approvals?|instructions?|procedures?|results?|findings|bands?|cuttings?|mattress(?:es)?|furniture|curtains?|rugs?|cushions?|parts?|costs?|expenses?|cost of [a-z ]{2,30})';
const isDone = new RegExp(
  `^\\W*(?:also,? |however,? |therefore,? |generally,? |all |any |each |every |the |our |this |these |such |no )*(?:[a-z0-9%$.-]+ ){0,4}?${goods}\\b[^.;:]{0,70}? (?:is|are)(?: (?:only|always|then|first|not|normally|initially|either|both|automatically|generally|never|therefore|also|no longer))* (?!often|open|even|different|present)(?:[a-z]+(?:ed|ept|ent|ade|orn|ken|ven|ten|own|old|uilt|aid|eld|out)\\b|subject to|due|void|limited|final|free|firm|non-[a-z]+|at (?:the|our|your)|permanent|transferable|responsible)`,
);
/** Prices of doing so, and how long or for whom a warranty holds. */
const applies =
  /\b(?:charges?|fees?|surcharges?|terms|warranty|guarantee|policy|minimum)\b[^.;]{0,40}\b(?:may |will )?(?:appl(?:y|ies)|begins?|starts?|ends?|expires?|runs? from|(?:does|do) not (?:cover|include|apply|extend)|excludes?|covers? only)\b|\bthere (?:is|are) (?:a|an|no) [^.;]{0,24}(?:charges?|fees?|refunds?|exchanges?|minimum|returns?)\b|\bminimum [a-z]+(?: [a-z]+)? (?:is|are)\b|\b(?:fee|charge|deposit|minimum|cost)s? (?:is|are|of) [$€£]?\d|\b(?:remain|remains) the property of\b|\bbalance (?:is )?due\b/;
/** “Needles are controlled by the line supervisor.” */
const doneBy =
  /\b(?:is|are) (?:[a-z]+ly )?[a-z]+(?:ed|en|ne|pt|nt|de|lt) (?:out )?(?:only )?by (?:the |our |an? )?(?:[a-z-]+ ){0,3}(?:supervisor|manager|inspector|officer|department|controller|technician|operator|team|auditor|laboratory|lab|staff|personnel|qc|qa|warehouse|store|factory|supplier|mill|carrier)\b/;
/** What we do, or what somebody of ours does, always. */
const weDo =
  /^\W*(?:in general,? |generally,? )?(?:we|the company|the mill|the factory)(?: (?:only|always|never|do not|don't|will only|visually))* (?:replace|repair|inspect|test|check|process|charge|require|disclaim|refuse|deduct|reimburse|credit|issue|treat|investigate|review|handle|pass|forward|evaluate|measure|weigh|pack|label|mark|invoice|bill)\b|^\W*(?:the )?[a-z&]+(?: [a-z&]+)? (?:does not|do not) (?:inspect|accept|cover|guarantee|warrant|offer|pay|refund|replace|include|apply|extend)\b|^\W*(?:the |our )(?:[a-z-]+ ){0,3}(?:manager|in-charge|supervisor|inspector|officer|department|controller|technician|representative|operator|coordinator) (?:also |then |always )?[a-z]+(?<!i|u|s)s\b/;
/** Words behind which a clause tells of something else: “a guarantee that a fabric will respond well”. */
const subordinate = /\b(?:that|which|who|whose|because|since|so that|how|what|meaning)\b[^,;.]*/g;
const caseEn = /^\W*(?:if|where|when|once|unless)\b/;

/** A case that is named before what then holds. */
const caseZh =
  /^(?:但|而|且|同时)?(?:如(?!何|期|实|下|上|数)|若|假如|倘若|当(?!日|天|场|地|面|月|年|前)|凡|遇|对(?!外|内|账|比|策|接|话)|对于|针对|属于?|因|经(?!理|济|验|营|过|办|常|销)|未|逾期|超过|超出|在[^,，。]{2,24}(?:情况下|时|前|后|中)|无[^,，。]{2,12}的|涉及|需要[^,，。]{2,14}的|发现|出现|收到|接到)|(?:时|后|的|(?<!来访|消费|使用|经营|参与)者|前|情况下)$/;
/** What then holds, without a word of duty. */
const holdsZh =
  /可(?:以)?(?!能|靠|见|知|追|谓|行|观)[\u4e00-\u9fa5]{2}|由[^,，。]{2,16}(?:处理|负责|承担|安排|检测|跟进|解决|决定|确认|办理|保管|支付|审核|审批|统一|上门|到|回|出具|提供|协调|完成|受理)|转(?:交|至|给|由|接|入|到)|移交|交由|交(?:与|给)|报(?!告|销|表|价|名|刊|纸|废|酬|修|关|警)[\u4e00-\u9fa5]{2}|视(?:为|同)|(?:以|按)[^,，。]{2,20}(?:为准|为基准|计算|执行|处理|结算|办理|收取|处罚)|不(?:予|再|得|准|许|可|另|承担|负责|计|收|退|换|受理|提供)|恕不|概不|仅限|统一(?:由|回收|处理|安排|采用|使用|按)|收取|另收|收费|负担|承担|采取|给予|予以|进行|实施|启动|安排|通知|联系(?!电话|方式|人|地址)|协商|停止|暂停|取消|扣|罚|补|退|换|赔|免费|另行|单独|执行|处理|按照?|依照?/;

/** Deeds of a post, as a list of duties begins its lines. */
const deedZh =
  /^(?:(?:认真|主动|积极|妥善|协同|全面|耐心|准确|正确|负责)(?:地|做好)?)?(?:接听|接待|接收|解答|解决|跟进|跟踪|收集|整理|协助|协调|配合|维护|处理|分析|反馈|组织|监督|指导|督促|参与|执行|落实|推动|宣传|管理|汇总|统计|审核|审查|安排|对接|完成|传达|引导|受理|核实|核对|检查|查看|调查|确认|回复|答复|回访|联系|沟通|转达|转交|通知|发送|上报|汇报|报告|登录|打印|保管|保养|保护|监控|评估|评价|培训|办理|签收|验收|清点|盘点|包装|分拣|录入|更新|制作|编写|撰写|提交|提出|提供|引导|了解|介绍|推荐|开具|申请|追踪|关注|开展|做好|将[^,，。]{2,16}(?:反馈|提交|转交|上报|通知|移交|汇报))[\u4e00-\u9fa5、]{3,}/;
/** A deed said of somebody of the company: “品质部组织各部门分析…”, “顾客服务部对…进行监督”. */
const doneZh =
  /^[^,，。的]{0,10}(?:部(?!门列)|科|室|中心|组|办公室|人员|专员|主管|经理|负责人|客服|业务员|导购员|店长|师傅|仓库)(?:要|会|将|再|则|均|都|统一|共同)?(?:对[^,，。]{2,24}进行|将[^,，。]{2,24}(?:交|送|转|报|反馈|通知|提交|发)|组织|负责|监督|跟踪|跟进|协助|安排|通知|联系|处理|收集|汇总|统计|分析|确认|审核|核对|检查|受理|接收|根据|按照?|依据|向|与)/;

const deedEn =
  /^(?:always |never |clearly |fully |promptly |try to |do our best to |endeavou?r to |aim to )*(?:tell|inform|explain|select|verify|perform|conduct|follow|prepare|issue|assign|reject|segregate|mark|measure|monitor|access|never|provide|give|offer|arrange|contact|call|email|write|identify|introduce|record|keep|listen|use|wear|let|send|make|check|review|investigate|discuss|resolve|deal|handle|monitor|protect|collect|answer|reply|respond|acknowledge|update|ask|confirm|follow|direct|transfer|help|assist|publish|train|return|replace|refund|repair|process|ensure|escalate|notify|advise|agree|apologi[sz]e|carry out|consult|report|pass|refer|work with|visit|deliver|inspect|maintain|have)\b/;

/** An English line that says what is done, its subject left to the line above. */
export const beginsWithDeed = (text: string): boolean => deedEn.test(text.replace(numbering, ''));

/** Where the sentence begins to bind: with the case before it, if there is one. */
const whole = (s: Sentence, part: Part): { start: number; end: number } => {
  const at = s.parts.indexOf(part);
  const from = s.parts.slice(0, at).findLastIndex((p) => !p.theirs && caseZh.test(bare(p.text)));
  return { start: from >= 0 ? s.parts[from]!.start : part.start, end: s.parts.at(-1)!.end };
};

/** A sentence that begins with what the customer does goes on about him, unless we are named. */
const theirsFirst =
  /^(?:消费者|顾客|客户|用户|买家|买方|业主|会员|您)(?!服务|投诉|满意|反馈|档案|信息|资料|意见|来|的|关系|经理|回访|调查|咨询|沟通|接待|需求|质量|异议)/;
const ours = /客服|公司|本店|门店|商家|卖家|我们|我司|部门?|人员|员工|供应|不得|不予|恕不|平台/;
/** “如…”, “若…” before the last part tell the case. */
const openCase = /^(?:如(?!实|下|上|期)|若|假如|倘若|当(?!日|天|场)|遇到?|因)/;

const bare = (text: string): string => text.replace(numbering, '');
const letters = (text: string): number => text.replace(/[^\p{L}]/gu, '').length;

/** What a department does within the house is its function; goods, money and returns make a rule of it. */
const inner =
  /(?:应当?|须|需要?|必须|要|将)(?:进一步|不断|持续|积极|主动)?(?:加强|协助|配合|参与|组织|开展|提升|提高|推动|促进|做好(?!记录))/;
const dealt = /退|换|赔|费|款|价|不得|严禁|禁止/;

function ruleZh(s: Sentence): Found | null {
  const others = theirsFirst.test(bare(s.parts[0]?.text ?? ''));
  for (const part of s.parts) {
    const last = s.parts.at(-1) === part;
    if (
      part.theirs ||
      /可能/.test(part.text) ||
      (!last && (isCase(s, part) || openCase.test(bare(part.text))))
    )
      continue;
    if (others && !ours.test(part.text)) continue;
    const modal = partSays(s, part, 'modal');
    if (!modal || (manner.zh.test(part.text) && !/不得|严禁|禁止|不准|必须/.test(part.text))) continue;
    // “确保…”, “保证…” alone say what for, not what.
    if (/^(?:确保|保证|力争)$/.test(modal.text) && s.parts.length > 1) continue;
    const kind = inner.test(part.text) && !dealt.test(s.text) ? 'function' : 'policy';
    return found(kind, part, because(['modal', modal]), whole(s, part));
  }
  const first = s.parts.findIndex((p) => !p.theirs && caseZh.test(bare(p.text)));
  const then =
    first < 0 ? undefined : s.parts.slice(first + 1).find((p) => !p.theirs && holdsZh.test(p.text));
  const own = s.parts.find(
    (p) =>
      !p.theirs &&
      /(?:由(?!于|此|来|衷)[^,，。]{2,16}(?:处理|负责|承担|安排|检测|跟进|解决|决定|确认|办理|保管|支付|审核|审批|到府|上门|回函|回复|出具|提供|协调|完成|受理|统一|鉴定|组织|召集|发放|签发|实施|进行|验收|检验|登记|入库)|统一(?:由|回收|处理)|(?:以|按)[^,，。]{2,20}(?:为准|为基准)|(?:质保|保修|保固|三包)[^,，。]{0,8}(?:涵盖|覆盖|仅适用|不适用|不包括|不涵盖)|(?:客服|人员|员工|专员|店员|业务员)(?:在)?(?:接到|收到|遇到)[^,，。]{2,16}(?:后|时)|仅限|转交[^,，。]{2,}|移交[^,，。]{2,})/.test(
        p.text,
      ),
  );
  const part = own ?? then;
  if (!part || manner.zh.test(part.text) || /可能会?/.test(part.text)) return null;
  const matched = { feature: 'condition' as const, text: (own ? part : s.parts[first]!).text.slice(0, 40) };
  return found('policy', part, [matched], whole(s, part));
}

/** In a list of duties what begins as an order does is a function of the post. */
function deedOf(s: Sentence, listed: boolean): Found | null {
  const at = s.parts.findIndex((p) => !p.theirs && letters(bare(p.text)) >= 5);
  const part = s.parts[at];
  if (!part || manner.zh.test(part.text)) return null;
  const text = bare(part.text);
  const m = (listed ? deedZh.exec(text) : null) ?? doneZh.exec(text);
  if (!m || /您|你/.test(s.text) || letters(s.text) < 9) return null;
  return found('function', part, [{ feature: 'functionVerb', text: m[0] }], {
    start: part.start,
    end: s.parts.at(-1)!.end,
  });
}

function ruleEn(s: Sentence): Found | null {
  const cases = s.parts.filter((p) => caseEn.test(p.text) && s.parts.at(-1) !== p);
  // “If we cannot resolve your complaint”: a case alone, or what somebody is told, asks nothing.
  if (
    s.parts.length === 1 &&
    /^\W*(?:if|when|what|who|how|why)\b[^,]*$/.test(s.text) &&
    !/[.]\s*$/.test(s.text)
  )
    return null;
  if (s.item && /^\W*(?:what|who|how|why|when) (?:we|is|you|to)\b/.test(s.text)) return null;
  for (const part of [...s.parts.filter((p) => !cases.includes(p)), ...cases]) {
    if (part.theirs) continue;
    const main = part.text.replace(/^please note that /, '').replace(subordinate, ' ');
    const bound = must.exec(main) ?? willDo.exec(main);
    const m =
      bound ??
      (cases.includes(part)
        ? null
        : (isDone.exec(main) ?? doneBy.exec(main) ?? applies.exec(main) ?? weDo.exec(main)));
    if (!m || manner.en.test(main) || /^\W*(?:the )?(?:purpose|aim|objective) of\b/.test(s.text)) continue;
    return found('policy', part, [{ feature: 'modal', text: m[0] }], { end: s.parts.at(-1)!.end });
  }
  // “Variances in weight, size and place are considered…”: the subject has commas of its own.
  const first = s.parts[0];
  const m = first && !s.parts.some((p) => p.theirs) ? isDone.exec(s.text.replaceAll(',', ' ')) : null;
  return m && !manner.en.test(s.text)
    ? found('policy', first!, [{ feature: 'modal', text: m[0] }], { end: s.parts.at(-1)!.end })
    : null;
}

/** An order has its object: “verify the packing list”, “escalate to level 2”. */
const orders =
  /^[a-z]+ (?:[a-z]+ ){0,2}(?:the|all|each|every|any|an?|to|for|from|with|only|if|when|as|in|at|on)\b|^[a-z]+ [a-z ]+ (?:when|if|only|for all|before|after|against)\b/;

/** “We will:” binds its items: each is something the company does. */
function itemEn(s: Sentence, bound: boolean): Found | null {
  const part = s.parts[0];
  if (!part || part.theirs || manner.en.test(s.text) || letters(s.text) < 12) return null;
  const m = /^[a-z]+ [a-z' ]+/.exec(bare(part.text));
  if (
    !m ||
    !deedEn.test(m[0]) ||
    (!bound && (/\b(?:your?|us|our|if applicable)\b/.test(s.text) || !orders.test(m[0])))
  )
    return null;
  const conditional = /\b(?:if|where|when|unless|only|without)\b/.test(s.text);
  return found(conditional ? 'policy' : 'function', part, [{ feature: 'modal', text: m[0].slice(0, 40) }], {
    end: s.parts.at(-1)!.end,
  });
}

const tellingLead =
  /(?:须|应|需|必须|应当)[^,，。:：]{0,12}(?:条件|要求(?:的)?(?:材料|资料)|凭证|材料|资料)[^,，。]{0,4}[:：]\s*$|\b[a-z]+ [a-z]+ (?:must|shall|should)(?: not| always| only)? (?:be|have|include|contain|meet|bear|show|carry|provide)\b[^:]*:\s*$/;

/** Under “returnable goods” or “conditions of return” each line is a condition of the rule. */
function conditionOf(s: Sentence): Found | null {
  const part = s.parts[0];
  return part
    ? found('policy', part, [{ feature: 'condition', text: part.text.slice(0, 40) }], {
        end: s.parts.at(-1)!.end,
      })
    : null;
}

/** “All rolls are measured”: what is looked at or written down is a record, whoever does it. */
const seenOrWritten =
  /\b(?:be|is|are|gets?)(?: [a-z]+ly| then| also| always| first| only| both)* (?:inspected|checked|tested|verified|recorded|documented|logged|scanned|measured|weighed|counted|photographed|signed|registered|audited|examined|sampled|labell?ed|reinspected|rechecked)\b/;
const seen = (s: Sentence, f: Found): Found =>
  f.kind === 'policy' && seenOrWritten.test(s.text.slice(f.start, f.end)) && !/\bnot\b/.test(s.text)
    ? { ...f, kind: 'record' }
    : f;

/** Where the sentence stands: in a list of duties or steps, or under “we will:”. */
export interface Listed {
  /** A numbered line or a bullet. */
  item: boolean;
  /** Bound by the line the list hangs on. */
  bound: boolean;
  /** Its chapter names the conditions under which something is taken back or repaired. */
  condition: boolean;
  /** The document speaks to those who work, not to the customer. */
  inward: boolean;
}

/** The rule or the duty of a sentence in which nothing else was found; null where it asks nothing. */
export function conductOf(s: Sentence, listed: Listed): Found | null {
  const short = letters(s.text);
  if (!s.heading && listed.condition && listed.item && short >= 3 && !/[:：]\s*$/.test(s.text))
    return conditionOf(s);
  const curt = !s.chinese && /^\W*(?:no|all sales)\b.*[.!]\s*$/.test(s.text);
  if (s.heading || short < (s.chinese ? 7 : curt ? 8 : 14)) return null;
  // “We will:” only leads; “returned items must meet these conditions:” says what the list is for.
  if (/[:：]\s*$/.test(s.text) && !tellingLead.test(s.text)) return null;
  const isListed = listed.item || listed.bound;
  if (s.chinese)
    return ruleZh(s) ?? deedOf(s, isListed) ?? openRuleZh(s, { listed: isListed, inward: listed.inward });
  const known = ruleEn(s) ?? (listed.item ? itemEn(s, listed.bound) : null);
  if (known) return seen(s, known);
  const cases = s.parts.filter((p) => caseEn.test(p.text) && s.parts.at(-1) !== p);
  const main = s.parts.filter((p) => !cases.includes(p));
  const open = openRuleEn(s, main, { inward: listed.inward, bound: listed.bound, manner: manner.en });
  return open && seen(s, open);
}
