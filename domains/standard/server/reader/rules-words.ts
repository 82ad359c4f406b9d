import {
  because,
  found,
  isCase,
  partSays,
  sentenceSays,
  type Found,
  type Part,
  type Sentence,
} from './commitments.ts';
import type { Match } from './lexicon.ts';
import { ordersCheck, stateOfGoods } from './ordered-checks.ts';
import { policiesOf, within } from './rules-policy.ts';
import type { Figures } from './rules-terms.ts';

/** What a sentence asks for in words alone, beside what its figures said. */
export function fromWords(s: Sentence, figures: Figures): Found[] {
  const policies = policiesOf(s, figures);
  if (s.heading) return policies.filter((p) => p.quantity !== null);
  const sofar = [...figures.found, ...policies];
  const competence = competenceOf(s, sofar);
  if (competence) sofar.push(competence);
  const record = recordOf(s, sofar);
  const kept = record ? sofar.filter((f) => !(f.kind === 'policy' && record.gated && !f.quantity)) : sofar;
  const haste = hasteOf(s, [...kept, ...(record ? [record.found] : [])]);
  const all = [...kept, ...(record ? [record.found] : []), ...(haste ? [haste] : [])];
  const made = functionOf(s, all);
  const words = made ? [...all, made] : all;
  return words.filter((f) => !figures.found.includes(f));
}

const inPart = (p: Part, all: readonly Found[], ...kinds: Found['kind'][]): Found | undefined =>
  all.find((f) => within(p, f) && (kinds.length === 0 || kinds.includes(f.kind)));

const governed =
  /(?:建立|健全|完善|制定|制订|编制|开发|设立|推行)[^,，。;；]{0,14}$|\b(?:establish|develop|set up|define|draw up)[a-z]* [^,.;]{0,30}$/;

function competenceOf(s: Sentence, sofar: readonly Found[]): Found | null {
  if (sofar.some((f) => f.kind === 'competence')) return null;
  for (const part of s.parts) {
    const m = partSays(s, part, 'competence');
    if (!m || part.theirs) continue;
    const before = part.text.slice(0, m.start);
    const role = sentenceSays(s, 'role');
    const proves = /证|资格|合格|上岗|certif|licen|qualif|pass|test|exam/.test(m.text);
    if (governed.test(before) && !proves) continue;
    // What a laboratory or a supplier holds is no skill of ours.
    if (/(?:资质|资格|认证)的?(?:第三方|机构|检测|供应|单位|企业|厂)/.test(part.text)) continue;
    const qualities = /^[\s\d.、()•一二三四五六七八九十-]*(?:具有|具备|拥有|有|良好|较强|熟练|熟悉)/.test(
      m.text,
    );
    if (!role && !proves && !qualities && !(s.binds && /培训|train|induction/.test(m.text))) continue;
    // Training that comes round is a duty already.
    if (inPart(part, sofar, 'duty') && !/上岗|持证|certif|licen/.test(m.text)) continue;
    if (/合格证|certificate of/.test(m.text) || (inPart(part, sofar, 'indicator') && !role)) continue;
    if (!role && /(?:报告|产品|面料|样品|商品|材料|goods|fabric|product|supplier)/.test(s.text)) continue;
    return found(
      'competence',
      part,
      because(['competence', m], ['role', role], ['modal', sentenceSays(s, 'modal')]),
    );
  }
  return null;
}

/** “…and …” between two places of a part: two deeds, not one. */
function twoDeeds(
  s: Sentence,
  a: { start: number; end: number },
  b: { start: number; end: number },
): boolean {
  const between = s.text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));
  return (s.chinese ? /并|且|同时|后|、/ : /\band\b|\bthen\b|,/).test(between);
}

interface RecordFound {
  found: Found;
  /** Stands before a step: nothing else is decided by the sentence. */
  gated: boolean;
}

function recordOf(s: Sentence, sofar: readonly Found[]): RecordFound | null {
  const kept = sofar.find((f) => f.kind === 'record');
  const gating = sentenceSays(s, 'gating');
  let first: Found | null = null;
  for (const part of s.parts) {
    const strong = partSays(s, part, 'recordStrong');
    if (part.theirs || (!s.chinese && !gating && isCase(s, part))) continue;
    if (!strong || inPart(part, sofar, 'indicator') || isNoun(s, part, strong)) continue;
    if (!gating && forbidden.test(part.text.slice(0, strong.start))) continue;
    const place = { start: part.start + strong.start, end: part.start + strong.end };
    const other = inPart(part, sofar, 'deadline', 'duty');
    const at = other?.quantity ?? other?.recurrence;
    if (at && !twoDeeds(s, at, place)) continue;
    if (inPart(part, sofar, 'competence') && !gating) continue;
    const rule = inPart(part, sofar, 'policy');
    // “unless made in writing within 9 days” says how the claim is made; the rule has its window.
    if (rule && (!gating || (rule.quantity && /in writing|written/.test(strong.text)))) continue;
    if (first) first.end = part.end;
    else
      first = found(
        'record',
        part,
        because(['recordStrong', strong], ['gating', gating], ['modal', sentenceSays(s, 'modal')]),
      );
  }
  if (kept) {
    // How long it is kept belongs to what is kept.
    if (first) {
      kept.start = Math.min(kept.start, first.start);
      kept.end = Math.max(kept.end, first.end);
      kept.matched.push(...first.matched);
    }
    return null;
  }
  if (first) return { found: first, gated: !!gating };
  return weakRecord(s, sofar, gating);
}

/** Inspecting and reporting are records where a step waits for them or each piece has them. */
function weakRecord(s: Sentence, sofar: readonly Found[], gating: Match | null): RecordFound | null {
  if (sofar.some((f) => f.kind !== 'policy' || !gating)) return null;
  for (const part of s.parts) {
    if (part.theirs || (!s.chinese && isCase(s, part))) continue;
    const weak = partSays(s, part, 'recordWeak');
    const contains = partSays(s, part, 'formNoun') && partSays(s, part, 'contains');
    if (!weak && !contains && !/\baudits?\b/.test(part.text)) continue;
    const each = partSays(s, part, 'each');
    // “对商品进行初步检查”, “inspection is conducted”: the check itself is what is ordered.
    const done =
      /对[^,，。]{1,18}进行[^,，。]{0,8}(?:检查|检验|核对|验收|复核|质检|查验|清点)|\b(?:inspections?|audits?|checks?|tests?)\b[^.,;]{0,40}\b(?:is|are|shall be|will be)? ?(?:conducted|performed|carried out|made)\b|\b(?:conduct|perform|carry out)s? [^.;]{0,44}(?:inspections?|audits?|checks?|tests?)\b|\bundergoes? [a-z ]{0,24}inspection\b/.test(
        part.text,
      );
    const ordered = ordersCheck(s, part);
    const bracketed = weak && /[(（][^)）]*$/.test(part.text.slice(0, weak.start));
    if (
      !(
        gating ||
        each ||
        done ||
        ordered ||
        /(?<![a-z])aql(?![a-z])/.test(s.text) ||
        (s.binds && partSays(s, part, 'modal'))
      ) ||
      bracketed
    )
      continue;
    if (weak && !gating && forbidden.test(part.text.slice(0, weak.start))) continue;
    if (weak && governed.test(part.text.slice(0, weak.start))) continue;
    if (weak && /\b(?:do|does|did|will|shall)? ?(?:not|never) $/.test(part.text.slice(0, weak.start)))
      continue;
    if (!weak && !contains && !done) continue;
    const word = weak ?? partSays(s, part, 'contains');
    return {
      found: found('record', part, because(['recordWeak', word], ['gating', gating], ['each', each])),
      gated: !!gating,
    };
  }
  return null;
}

/** 建立登记制度, “registered members”: the word names something else here. */
function isNoun(s: Sentence, part: Part, m: Match): boolean {
  const before = part.text.slice(0, m.start);
  const after = part.text.slice(m.end);
  if (s.chinese)
    return (
      governed.test(before) ||
      /^(?:制度|体系|系统|机制|平台)|^(?:时间|日期|部门|单位)\s*$/.test(after) ||
      /(?:无|不良|历史|凭(?:有效)?(?:保修|维修|购买|购物|服务)?)$/.test(before)
    );
  return /^ (?:members?|users?|office|trademark|employees?)/.test(after) || governed.test(before);
}

const forbidden = /不允许|不准|不得|禁止|严禁|\b(?:must|may|shall) not\b/;

const notDone =
  /(?:不能|未能?|无法|没有|不够|能否|是否)$|\b(?:not|cannot|fails? to|unable to be)\b[^,.;]{0,24}$/;

function hasteOf(s: Sentence, sofar: readonly Found[]): Found | null {
  const timed = sofar.some((f) => f.kind === 'deadline' && f.quantity);
  for (const part of s.parts) {
    const strong = partSays(s, part, 'hasteStrong');
    const m = strong ?? partSays(s, part, 'hasteWeak');
    if (part.theirs) continue;
    if (!m || (timed && !strong) || notDone.test(part.text.slice(0, m.start))) continue;
    if (!s.chinese && partSays(s, part, 'windowOf')) continue;
    if (/[“「][^”」]*$/.test(part.text.slice(0, m.start))) continue;
    if (isCase(s, part) && part.text.endsWith('的')) continue;
    const act = partSays(s, part, 'act');
    const other = inPart(part, sofar);
    const place = { start: part.start + m.start, end: part.start + m.end };
    if (other?.kind === 'indicator' || other?.kind === 'duty' || (other?.kind === 'record' && !act)) continue;
    const quantity = other?.kind === 'deadline' ? other.quantity : null;
    if (quantity && !(twoDeeds(s, place, quantity) && Math.abs(quantity.start - place.end) > 12)) continue;
    if (!act && !s.binds) continue;
    // 及时登记 is the record itself, in time.
    if (
      other?.kind === 'record' &&
      s.chinese &&
      /^(?:进行|作|做好?|予以)?(?:登记|记录|存档|归档|填写)/.test(part.text.slice(m.end))
    )
      continue;
    return found(
      'deadline',
      part,
      because([strong ? 'hasteStrong' : 'hasteWeak', m], ['act', act], ['modal', sentenceSays(s, 'modal')]),
      {
        vague: true,
      },
    );
  }
  return null;
}

/** “采取以下措施:” says that something follows, not what. */
const leadsOn = (s: Sentence, part: Part): boolean =>
  /[:：]\s*$/.test(s.text) && /以下|下列|如下|following/.test(part.text);

function functionOf(s: Sentence, sofar: readonly Found[]): Found | null {
  let first: Found | null = null;
  // A row that names a term is the term of what it names.
  if (/[|\t]/.test(s.text) && sofar.some((f) => f.kind === 'deadline' || f.kind === 'indicator')) return null;
  for (const part of s.parts) {
    const capable = partSays(s, part, 'capability');
    const verb = capable ?? partSays(s, part, 'functionVerb');
    if (!verb || part.theirs || (!s.chinese && isCase(s, part))) continue;
    if (!s.binds && part.text.endsWith('公示')) continue;
    if (leadsOn(s, part) || notDone.test(part.text.slice(0, verb.start))) continue;
    if (first) {
      if (!inPart(part, sofar)) first.end = part.end;
      continue;
    }
    // “must be in new condition with the tags in place” is a condition of the goods.
    if (!s.chinese && stateOfGoods.test(part.text)) continue;
    const taken = inPart(part, sofar);
    if (taken && !(taken.kind === 'deadline' && taken.vague && verb.start < 8)) continue;
    const early = s.chinese ? verb.start <= 16 : true;
    if (!capable && !s.binds && !early) continue;
    if (s.chinese && part.text[verb.end] === '了') continue;
    if (s.chinese && /[:：]\s*$/.test(s.text) && !s.binds && !capable && s.parts.length === 1) continue;
    if (/^(?:提供|公开)(?:的|了)/.test(part.text.slice(verb.start + verb.text.search(/提供|公开/)))) continue;
    first = found(
      'function',
      part,
      because([capable ? 'capability' : 'functionVerb', verb], ['modal', sentenceSays(s, 'modal')]),
    );
  }
  return first;
}
