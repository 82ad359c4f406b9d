import type { Bilingual } from '#kernel/contract';
import type { ReadBlock } from '../../contract/reading.ts';
import { normalise } from './normalise.ts';

const why = {
  contents: { zh: '目录', en: 'Table of contents' },
  copyright: { zh: '版权或备案', en: 'Copyright or registration' },
  links: { zh: '链接或导航', en: 'Links or navigation' },
  advert: { zh: '广告', en: 'Advert' },
  site: { zh: '网站的附注', en: 'Remarks of the web site' },
  page: { zh: '页眉页脚', en: 'Header or footer' },
  document: { zh: '文件信息', en: 'About the document' },
  contact: { zh: '联系方式', en: 'Contact details' },
} satisfies Record<string, Bilingual>;

type Why = keyof typeof why;

/** Lines that belong to the paper or the page, not to the standard; over normalised text. */
const patterns: [Why, RegExp][] = [
  [
    'contents',
    /[.·…‥_]{3,}\s*\d{1,3}\s*$|(?:\. ){3,}\s*\d{1,3}\s*$|…+\s*\d{1,3}$|^目\s*录$|^(?:table of )?contents$/,
  ],
  [
    'copyright',
    /©|copyright|all rights reserved|版权所有|著作权所有|转载(?:必究|请注明)|不得转载|icp\s*备|公网安备|翻印必究|no part of this (?:publication|document)|免责声明|如有侵权/,
  ],
  [
    'links',
    /^(?:上一篇|下一篇|上一页|下一页|返回(?:顶部|首页|目录|列表)?|友情链接|热门标签|相关(?:推荐|阅读|文章|链接|文档)|推荐阅读|猜你喜欢|分享到|阅读全文|查看更多|更多|登录|注册|首页|举报|收藏|点赞|评论|标签|back to top|skip to|share (?:this|on)|read more|related (?:articles|posts|documents)|tags:|log in|sign (?:in|up)|subscribe|follow us|home(?:\s*[|>›/]|$)|previous|next|toggle (?:menu|navigation)|top of page|bottom of page|was this [a-z ]{0,16}helpful|menu|search|cookie|accept all|privacy policy|terms of use|more (?:great )?content)(?![\u4e00-\u9fa5]{0,3}(?:应|须|后|时))/,
  ],
  ['site', /^\S.{0,60}\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|pptx?|zip)$|^!\[[^\]]*\]\(/],
  ['links', /当前(?:的)?位置|^(?:https?:\/\/|www\.)\S+$|(?:首页|home)\s*[>›|/]|(?:关于我们|about us)\s*[|·]/],
  [
    'site',
    /_第\s*\d+\s*页$|已阅读\s*\d+|还剩\s*\d+\s*页|文档简介|付费下载|(?:下载|获取)(?:本|此)?(?:文档|资源)|资源描述|文档编号|会员分享|在线阅读|珍藏版|(?:本站|本网站|文库)[^。]{0,20}(?:不对|不保证|不退|提供|上传|用户|网友|会员)|vip(?:文档|会员|权益|免费)|(?:用户|网友|会员)(?:提供并)?上传|合作方|合集下载|我要投稿|小编|责编|范文|供大家参考|仅供参考|浏览(?:次数|量)|阅读(?:次数|量)\s*[:\d]|发布(?:时间|日期)[:]|上传(?:者|时间)|来源[:]|责任编辑|字体[:]|文档(?:大小|由网友|格式)|file size|uploaded by|由网友上传|点击这里|click here|下载(?:完整|全文|本文|模板)|(?:获取|领取)[^,，。]{0,8}资料|扫(?:描|码)[^,，。]{0,10}(?:关注|二维码|加)|关注(?:我们的)?公众号|^发布者[:]|^last (?:updated|modified|reviewed)\b|^thanks? (?:you )?for subscribing|^(?:facebook|twitter|linkedin|instagram|pinterest)(?: icon)?(?: |$)|^相关推荐$|推荐度[:]|^登录\s*注册|加微信|谢谢观看|^关键[词字][:]|^摘\s*要[:]|^key ?words?[:]|^abstract[.:]|本文|thank you for your attention|^advertisement$|^参考文献$|^\[\d+\]\s|温馨提示|页面|好评率|店铺评分|人评价|rated \d|stars?\b.*[–-]|^【.{0,12}】$|更多精彩/,
  ],
  [
    'advert',
    /包邮|限时(?:优惠|抢|特|秒)|立减|满\d+(?:元)?(?:减|送|包)|买[一二三\d]送|[\d一二三四五六七八九]折(?:起|优惠|封顶)|先到先得|大促|双十一|秒杀|假一赔|仅限前|buy (?:one|two|now)|% off\b|save \d+ ?%|with code|free (?:delivery|shipping) on orders|only [£$€]|while stocks last|today only|欢迎[^,，。]{0,14}(?:洽谈|选购|来电|光临|咨询)|每米售价|积分可兑换|in stock\. |展会|展位|trade fair/,
  ],
  [
    'page',
    /^第?\s*\d+\s*页\s*[,，/]?\s*(?:共\s*\d+\s*页)?$|^(?:page\s+)?\d+\s*(?:of|\/)\s*\d+$|^page \d+$|^[-–—]\s*\d+\s*[-–—]$/,
  ],
  [
    'document',
    /^(?:附(?:件|录|表)|annex|appendix|attachment)\s*[a-z一二三四五六七八九十\d]{0,3}\s*[:(（]|^(?:文件)?(?:编号|版本|版次|受控|密级|编制|审核|批准|生效日期|发布日期|实施日期|文件编号)\s*[:]|^(?:document no|revision|prepared by|approved by|effective date|distribution list|version|v\d+\.\d+)\b|^(?:封面|前\s*言|foreword|内部资料|confidential)|^q\/[a-z]+\s*\d|^(?:vat|company) no|registered in (?:england|scotland|wales|ireland|germany|france)|registered office|统一编号|资本额|^本标准主要起草人|(?:(?:文件)?编号|版\s*(?:本|次)(?:\/次)?|页次|总?页数|(?:制订|制定|编制|发布|实施|生效|修订)(?:单位|部门|日期|时间)|编制|审核|批准)\s*[:_][^。]{0,30}(?:编号|版\s*(?:本|次)(?:\/次)?|页次|总?页数|(?:制订|制定|编制|发布|实施|生效|修订)(?:单位|部门|日期|时间)|编制|审核|批准)\s*[:_]/,
  ],
  [
    'contact',
    /^(?:客服|投诉|服务|联系|咨询)?(?:电话|热线|地址|邮编|传真|邮箱|网址|联系人|联系电话|tel|phone|fax|e-?mail|address|contact)\s*[.:]\s*(?=[^,，。]{0,40}(?:\d[\d-]{5,}|@|www|路|街|号楼|street|road|lane|[\u4e00-\u9fa5]{2,4}(?:先生|女士|经理)))(?!.*(?:应|须|[时天日]内|shall|must|within))/,
  ],
];

const binding =
  /(?:不予|恕不|不支持|不得|承担|负责|退货|退款|退换|换货|补发|赔|保修|质保|必须|应当|须(?!知)|\b(?:must|shall|refunds?|returns?|exchanges?|warranty|will (?:not )?be)\b)/;
const paper =
  /小编|上传|下载|范文|浏览|编辑|转载|关注|投稿|文档|文库|推荐|https?:|www\.|cookie|subscrib|欢迎|[|>›»].*[|>›»]|% off|buy (?:one|two|now)|today only|(?:退货|退款|退换|换货|赔|保修)[^,，。]{0,4}(?:政策|须知|说明)?$|假一赔|参考/;

/** Why a single line is none of the standard's own text; null where it is. `text` is normalised. */
export function debrisOf(whole: string, row = false): Bilingual | null {
  // What betrays debris stands at an end; the middle of a very long line is not searched.
  const text = whole.length > 800 ? `${whole.slice(0, 400)} ${whole.slice(-400)}` : whole;
  // A table of contents that lost its lines: many numbers of sections, hardly a stop.
  const sections =
    text.match(
      /第[\d一二三四五六七八九十]{1,3}[章节]|(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.%]|\s*(?:小时|天|%|元|分|倍|万|亿))(?=\s*[\u4e00-\u9fa5a-z])/g,
    )?.length ?? 0;
  if (sections >= 5 && text.length / sections < 40 && !/[,，。]/.test(text)) return why.contents;
  for (const [is, pattern] of patterns) {
    if (!pattern.test(text)) continue;
    // A rule of returns may speak of a page, of free delivery and of members.
    const soft = is === 'advert' || is === 'site' || is === 'links';
    if (!soft || text.length < 14 || !binding.test(text) || paper.test(text)) return why[is];
  }
  // Three or more short pieces between bars or spaces, none with a figure: a row of links.
  if (row) return null;
  const pieces = text.split(/\s*[|丨>›·]\s*|\s{2,}/).filter(Boolean);
  if (
    pieces.length >= 4 &&
    pieces.every((p) => p.length <= 14 && !/\d|[,，。]/.test(p)) &&
    /[|丨>›·]/.test(text)
  )
    return why.links;
  return null;
}

/** A line without its page number: what headers and footers of several pages have in common. */
/** An advert in a short block makes the block one: its other sentences praise the same thing. */
export const isAdvert = (text: string): boolean => debrisOf(text) === why.advert;

const bare = (text: string): string => normalise(text).replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

/**
 * The lines of a table of contents that lost its heading and its page numbers: near the beginning, a run of
 * short numbered lines that all come again, in their order, as headings.
 */
function lostContents(blocks: readonly ReadBlock[]): number[] {
  const lastAt = new Map(blocks.map((b, i) => [b.text.trim(), i]));
  let run: number[] = [];
  for (let i = 0; i < Math.min(blocks.length, 120); i += 1) {
    const line = blocks[i]!.text.trim();
    const again = lastAt.get(line)!;
    const before = run.length > 0 ? lastAt.get(blocks[run.at(-1)!]!.text.trim())! : i;
    const fits = line.length <= 40 && /\d|章|节|、/.test(line) && !/[。；;.]$/.test(line);
    if (fits && again > before) run.push(i);
    else if (run.length >= 3 && i - run.at(-1)! > 3) break;
    else if (run.length < 3 && !fits) run = [];
  }
  return run.length >= 3 ? run : [];
}

/**
 * Blocks that are debris because of where they stand: lines that come back on many pages, and the lines of
 * a table of contents under its heading. The reason by the block's index.
 */
export function debrisBlocks(blocks: readonly ReadBlock[]): Map<number, Bilingual> {
  const found = new Map<number, Bilingual>();
  const pages = new Map<string, Set<number>>();
  blocks.forEach((b) => {
    if (b.page === null || b.text.length > 80 || /[。；;]$/.test(b.text)) return;
    const key = bare(b.text);
    pages.set(key, (pages.get(key) ?? new Set()).add(b.page));
  });
  const last = Math.max(0, ...blocks.map((b) => b.page ?? 0));
  blocks.forEach((b, i) => {
    const seen = b.page === null || /[。；;]$/.test(b.text) ? 0 : (pages.get(bare(b.text))?.size ?? 0);
    if (seen >= 3 && seen >= last * 0.4) found.set(i, why.page);
  });
  for (const i of lostContents(blocks)) found.set(i, why.contents);
  let inContents = false;
  blocks.forEach((b, i) => {
    const text = normalise(b.text).trim();
    if (/^(?:目\s*录|(?:table of )?contents)$/.test(text)) inContents = true;
    else if (
      inContents &&
      !/^.{1,60}?[\s.·…]\s*\d{1,3}$/.test(text) &&
      !(b.kind === 'item' && text.length <= 30 && !/[,，。；;]/.test(text))
    )
      inContents = false;
    if (inContents) found.set(i, why.contents);
  });
  return found;
}
