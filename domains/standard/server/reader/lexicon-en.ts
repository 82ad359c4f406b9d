import type { Feature } from './lexicon-zh.ts';

/** English words by what they speak for; each is taken as whole words over normalised (lower case) text. */
const others =
  'customers?|buyers?|purchasers?|clients?|consumers?|users?|consignors?|consignees?|shippers?|shoppers?|visitors?|members?|dealers?';
const staff =
  'agents?|staff|employees?|personnel|operators?|drivers?|inspectors?|fitters?|installers?|advisers?|advisors?|receptionists?|auditors?|engineers?|technicians?|managers?|supervisors?|sales ?(?:people|persons?|staff)|representatives?|clerks?|workers?|trainees?|new hires?|joiners?|starters?|newcomers?|colleagues?|everyone|nobody|no one|anyone|all persons|persons|team members?|assistants?|couriers?|apprentices?';
/** Who claims and ships: others, too, where a carrier or a mill writes. */
const claimants = `${others}|claimants?|receivers?|passengers?|recipients?|applicants?`;
const passive = '(?:is|are|be|been|being|gets?|must be|shall be|will be|should be|to be)';

export const wordsEn: Record<Feature, readonly string[]> = {
  modal: [
    'shall|must|will|should|(?:has|have) to|needs? to|(?:is|are) (?:required|obliged|expected) to|(?:is|are) to(?= be| [a-z])|may not|may only|aims? to|undertakes? to|commits? (?:to|ourselves)|pledges?|promises? to|ensures?|guarantees?|(?:is|are) responsible for|cannot|no longer than|no later than|we commit|requires?|make sure|mandatory|it is necessary',
  ],
  thirdParty: [
    `^(?:the |our |all |each |every |any )?(?:${others})(?: (?:returning|who|that|with|of)\\b[^,.;]{0,40})? (?:shall|must|should|(?:has|have) to|needs? to|(?:is|are) (?:responsible|required|obliged|liable|asked|advised)|bears?|undertakes?|agrees?|acknowledges?|may also)(?! be (?:told|informed|notified|given|offered|contacted|kept|asked|able|allowed|invited|refunded|called|advised|answered|reimbursed|compensated|treated|thanked|greeted|provided|consulted|sent))`,
    '^(?:the )?seller acknowledges',
    '^(?:the )?(?:competent |supervisory |public )?(?:authorit(?:y|ies)|law(?! tags?\\b)|government|legislation|courts?|regulators?|state|ombudsman|legislator) ',
    '^(?:some|most|many|several|other|few|a number of|one|certain|a well-known|well-known) (?:of )?(?:our |the )?(?:[a-z-]+ )?(?:compan(?:y|ies)|competitors?|brands?|firms?|mills|manufacturers?|carriers?|retailers?|consumers?|customers?|people|experts)',
    '^please (?:check|note|keep|read|contact|remember|do not|make sure you|visit|see|refer|inspect|report|allow)',
    '^if you\\b(?!.*\\b(?:we|our)\\b)(?!.*,\\s*(?:then )?(?:the|a|an|there|any|your|all|no) [^,]*\\b(?:will|is|are|may|shall|can)\\b)(?!.*\\byou (?:can|may) (?:[a-z]+ ){0,3}?(?:return|exchange|cancel|withdraw))(?:.*)',
    '^if you\\b[^.]*\\bplease\\b',
    '^(?:you|consumers) (?:(?:can|may)(?! (?:[a-z]+ ){0,3}?(?:return|exchange|cancel|withdraw|send back|claim))|should|must)',
    '^by (?:using|ordering|accepting)[^.]*\\byou\\b',
    '^(?:mr|mrs|ms|dr)\\.? [a-z]',
  ],
  theirs: [
    `^(?:and|then|or|but|so|also|in return)?,? ?(?:then )?(?:the |our |all |each |every |any |a )?(?:[a-z]+ ){0,2}?(?:${claimants})(?: (?:is |are )?(?:returning|who|that|with|of)\\b[^,.;]{0,40})? (?:shall|must|should|(?:has|have) to|needs? to|(?:is|are) (?:responsible|required|obliged|liable|asked|advised|requested)|agrees?|undertakes?|acknowledges?)(?! (?:not )?(?:be (?!responsible|required|liable|obliged)|receive|get|have access|hear))`,
    `^(?:[a-z]+ )?(?:${claimants})(?: and (?:${claimants}))? (?:now )?(?:have|has) (?:only |up to )?[a-z0-9() -]{1,24} (?:business |working |calendar )?(?:days|weeks|months) to`,
    '^(?:and|then|or|but|so)?,? ?(?:please )?(?:kindly )?(?:contact|notify|tell|inform|furnish|provide|give|let|e-?mail|call|write to|help|send|advise|ask|reach out to) us(?![a-z])',
    '^(?:and|then|or|but|so)?,? ?you (?:must|should|shall|need to|have to|are (?:responsible|required|asked))',
    '^(?:and|then|or|but|so)?,? ?please(?! (?:ensure|make sure)(?: that)?(?! (?:you|your|to)(?![a-z])))',
    '^(?:we (?:strongly )?(?:recommend|suggest|advise)|it is recommended|for best results)(?![a-z])',
    '(?:it is|is) the responsibility of the (?:customer|claimant|buyer|shipper|consignee|client|purchaser|consumer|recipient)',
  ],
  imperative: [
    '^(?:please )?(?:always|never|do not|don.t|ensure|make sure|treat|escalate|verify|avoid|access|use|keep|monitor|ask|confirm|listen|apologi[sz]e|record|document|acknowledge|respond|reply|offer|provide|follow|maintain|report|inform|check|review|handle|take|give|prioriti[sz]e|resolve|attempt|identify|explain|direct|address|protect|answer|cannot|be)(?! (?:our|the) (?:new|latest)| us\\b| your (?:order|size|parcel|cart|account|bank))(?= [a-z]+ [a-z])',
  ],
  narrative: [
    'was|were|had(?! to be returned)|has been|have been|did|won|founded|rose|fell|grew|handled(?= \\d)|invested|reported that|called back|received last|happened|(?<=our agent )[a-z]+',
    'last (?:year|month|week|quarter)|in (?:19|20)\\d\\d|since (?:19|20)\\d\\d|(?:19|20)\\d\\d[–-](?:19|20)?\\d\\d|for (?:over|more than|nearly|almost) \\d+ years|in the past|previous(?:ly)?|at that time|yesterday|in this case|once criticised|over the years',
    'we employ|our (?:goods|products) are exported|is based in|headquartered|nationwide|surveys? shows?|studies show|according to(?! (?:the |an? |our )?(?:aql|plan|procedures?|table|standard|specifications?|requirements?|instructions?|order|contract|priority|type|size))|on average(?= \\w+ (?:were|was))',
  ],
  definition: [
    '(?<!of |original |by |available |any |other )means(?! of| that are)|refers? to|stands? for|is defined as|are defined as|denotes|is the period between|is understood to be|for the purposes of|is short for',
    '(?:is|are) (?:divided|grouped|classified|graded|split) (?:into|by|from)|falls? into|(?:is|are) graded',
  ],
  explanation: [
    'is the key|key to|is essential for|is important|plays an? (?:important|key|vital)|is crucial|can (?:raise|increase|improve|lead|reduce|boost)|helps? (?:us|companies|businesses|to (?:increase|improve|build|reduce))|leads? to|depends? on|matters?|is worth|remains a challenge|is (?:a )?common|is getting|expects? more|is a (?:call|business|promise|guide|nuisance|misconception)|there (?:is|are) (?:many|several|four|three|two|various)|suits?|costs? (?:a|more|less)|we believe|would like to talk|as mentioned|for example|such as the following|misconception|dimensions|tells (?:three|ten)|look forward|thank|feel free',
    'subject to change|include (?:\\d+% )?vat|point of view|laid down in the contract|the following examples|but are not limited to',
  ],
  question: ['^.*\\?$', '^(?:why|what is|what are|how do|how to|how can|who is)\\b'],
  scope: [
    '(?:standard|policy|procedure|document|manual|charter|rules?|sop|regulation|specification|guideline|code|it)s? applies to (?:all|the|every|our)|(?:the )?purpose of (?:this|the|[a-z]+ing|[a-z]+ [a-z]+ing)|is intended to|was drafted by|this edition replaces|replaces [a-z]/|normative references|referred to in (?:the|this) text|describes how|this (?:document|manual) (?:describes|contains|sets out)|effective (?:date|from)|comes into force|enters into force',
  ],
  hasteStrong: [
    'immediately|at once|at the earliest (?:opportunity|convenience)|right away|straight ?away|instantly|forthwith|without (?:undue )?delay|on the spot',
  ],
  hasteWeak: [
    'prompt(?:ly)?|as soon as (?:reasonably )?(?:possible|practicable)|quickly|swiftly|speedily|in a timely (?:manner|fashion)|timely(?! and |,)(?= (?:[a-z]+ )?(?:response|reply|replies|answer|delivery|notice|notification|feedback|resolution|handling|updates?|dispatch|action))|expeditiously|without waiting|in good time|asap|rapidly|in due time|on time(?! delivery)|in time|shortly|fast',
  ],
  act: [
    `repl(?:y|ies|ied)|respon[ds]\\w*|response|answer\\w*|acknowledg\\w*|contact\\w*|call(?:s|ed)?(?: back)?|return(?:s|ed)?|inform\\w*|notif\\w*|told|tells?|report\\w*|process\\w*|resolv\\w*|solve[sd]?|solution|clos(?:e|es|ed|ing|ure)|settle[sd]?|ship(?:s|ped)?|dispatch\\w*|deliver\\w*|issue[sd]?|sent|sends?|submit\\w*|confirm\\w*|investigat\\w*|assess\\w*|assign\\w*|forward\\w*|pass(?:ed|es)? (?:on )?to|referred to|escalat\\w*|arriv\\w*|picked up|pick up|refund\\w*|repair\\w*|replac\\w*|replacement|upload\\w*|enter(?:s|ed)?|inspect\\w*|phone[sd]?|reach\\w*|complet\\w*|handle[sd]?|deal[ts]?|dealt|provide[sd]?|put right|rectif\\w*|correct\\w*|block\\w*|stop\\w*|isolat\\w*|raise[sd]?|leave[s]?|take place|takes place|follow(?:s|ed)?(?:-| )up|quot\\w*|offer\\w*|recall\\w*|findings|containment|treated|given|gets?|receive[sd]?|paid|pay|credit\\w*|update[sd]?|publish\\w*|decid\\w*|review\\w*|start\\w*|initiat\\w*|attend\\w*|remov\\w*|fix\\w*|launched|alert\\w*|explain\\w*|decision|scheduled|collect\\w*`,
  ],
  termLabel: [
    'escalation|response time|(?:processing|production|handling|delivery|repair) time|turnaround|lead time|deadline|time to|time limit|first response|assessment|acknowledgement|resolution|reply|response|within',
  ],
  recordStrong: [
    `logs? (?:the|each|every|all|any|a)|logged|entered in(?:to)? (?:the |a )?[a-z /-]{0,60}(?:form|register|log|report|record)s?|documents? (?:all|each|every|the|any)|(?:keep|keeps|kept|maintain|maintains) (?:a |an |the )?(?:written |full |complete )?(?:log|records?|register|file|list)|records? (?:details|your|their|customer|contact|the|each|every|all|any|dye|and)|^record|records? (?:of [a-z ]{2,30} )?(?:are|is|shall be|must be|will be|should be) (?:kept|maintained|retained)|(?:initiate|complete|fill (?:in|out))s? (?:the|a|an) [a-z -]{0,40}(?:form|report|checklist|log|register)\\b|maintains? an? (?:[a-z]+ ){0,2}(?:file|log ?book|log|register|record)|(?:makes?|prepares?) (?:a |an |the )?(?:[a-z]+ )?reports?|label+ed|have attached|enter(?:s|ed)? [a-z ]{0,24}(?:register|log ?book|log)|(?:${passive}) (?:\\w+ )?(?:recorded|documented|(?<!\\b(?:claims?|suits?|appeals?|complaints?|requests?|actions?)\\b[^.;]{0,60})filed|archived|signed|countersigned|registered|certified|retained|written down|noted|dated)|documented|recorded(?! (?:calls?|message))|is noted|signs?|sign off|notes? the|in writing|written (?:agreement|confirmation|proof|record|report|consent|approval|notice)|on file|a form|minutes`,
    `retention period|checklist|complet\\w+ (?:the|a) (?:form|checklist|report)|accompanied by|with a certificate|fill(?:s|ed)? (?:in|out)|archived?|certificate of conformity|inspection report|registered in`,
  ],
  recordWeak: [
    `inspect(?:s|ed)?|(?<!post-|(?:after|awaiting|following|before|upon|on|for) (?:the )?)inspection(?! (?:reports?|fees?|charges?|costs?)\\b)|check(?:s|ed)?|verif(?:y|ies|ied)|examin(?:e|es|ed)|test(?:s|ed)|photograph(?:s|ed)?|measured|weighed|compared`,
  ],
  retention: [
    'keeps? [a-z ]{2,40} for|(?:kept|keep|retain(?:ed)?|archived?|stored|held|preserved|filed)(?: on file)? for|retention|(?:kept|retained|archived|stored|preserved)(?: for)?',
  ],
  gating: [
    'before|prior to|until|unless|no [a-z ]{2,30} (?:leaves?|is|are|may)|without an?|only after|not [a-z ]{0,20}without|in order to be',
  ],
  each: ['each|every|all|any'],
  formNoun: [
    'forms?|files?|reports?|acknowledgements?|reply|repl(?:y|ies) to|letters?|sheets?|slips?|waybills?|notes?|records?|certificates?|minutes|agreement|contract|checklists?|labels?|register|documents?|documentation',
  ],
  contains: [
    'contains?|says?|states?|describes?|specif(?:y|ies)|includes?|lists?|shows?|names?|sets? out|must have|bears? ',
  ],
  role: [staff],
  competence: [
    `(?:hold|holds|have|has|carry|obtain|possess)(?:s|ed)? (?:a |an |the )?(?:valid |current |appropriate |relevant |necessary |recognised )*[a-z0-9 -]{0,24}(?:certificates?|licen[cs]es?|qualifications?|certification|permits?|degree)`,
    `certified [a-z]+ (?:may|shall|must)|only (?:certified|qualified|trained|authori[sz]ed|licensed)|without a (?:valid )?[a-z ]{0,20}(?:licen[cs]e|certificate|qualification)|(?:be|are|is) (?:fully |formally |properly |suitably )?(?:qualified|certified|trained(?! staff| personnel)|retrained|licensed|competent|proficient)`,
    `(?:pass|passes|passing|passed|complete|completes|completing|completed|undergo|undergoes|attend|attends|receive|receives|fail|fails|given) (?:the |a |an |their |regular |initial )?[a-z ,-]{0,40}(?:training|test|exam(?:ination)?|assessment|course|induction|instruction)`,
    'induction|familiar with|(?:be |are )?required to (?:master|know)|master the|knowledge of|speak [a-z]+|skilled|proficiency|fluent|(?<!by |appropriately |suitably |properly |well[- ])trained(?! staff| personnel| people)|retrained|competent in|able to (?:explain|operate|use|handle)',
    `(?:the )?[a-z]+ certificate (?:is|remains|shall be) valid|certificates? (?:is|are) renewed`,
  ],
  experience: ['experience|in the trade|in a similar (?:role|post|position)'],
  validity: ['valid for|validity|renewed|recertif\\w*|expires?'],
  trainingTime: ['training|induction|course|instruction|learning'],
  policyOutcome: [
    `(?:costs?|fees?|charges?|freight|postage|shipping|carriage|duties)\\b[^.;,]{0,30}(?:is|are|will be|shall be|must be) (?:paid|covered|borne|met)|at (?:your|their|his|(?:the )?(?:customer|buyer|purchaser|client|sender|shipper)(?:'s|s')?) (?:own )?(?:cost|expense|risk)|(?:needs?|requires?) (?:[a-z-]+ ){0,2}(?:approval|authori[sz]ation|consent)|^free (?!from|of|to|with|and)|(?:costs?|freight|charges?|postage)\\b[^.;]{0,30}responsibility of|free (?:if|replacement|repair|return)|at zero cost|not accept(?:ed)? (?:any )?(?:returns?|exchanges?|alterations?)|without (?:[a-z]+ ){0,2}(?:approval|authori[sz]ation)|responsible for (?:the )?(?:return )?(?:shipping|freight|postage)|(?:only|are) possible for|(?:credited|refunded) to the original|refunds? (?:is|are|will be) (?:only )?(?:issued|made|given|paid) (?:to|by|via|in)|we will (?:remake|replace|repair|exchange|refund)`,
    `(?:may|can|cannot|can't|could) (?:only |also |not )?be (?:returned|exchanged|refunded|cancelled|repaired|replaced)|(?:accepted|eligible|entitled|valid) for (?:return|exchange|refund|up to)|accepted (?:for return )?unconditionally|not (?:eligible|covered|refundable|returnable|exchangeable)|(?:must|should) be (?:unworn|unused|in (?:its|their) original|returned in)|(?:customer|buyer)s? pays?|returns? (?:are|is) (?:accepted|free|possible|refused|excluded)|(?:are|is) (?:refunded|replaced|exchanged|repaired|reimbursed|compensated)(?= (?:free|at|in full|by|with|unless|if))|full (?:value|price|amount|refund|credit)|partial refund|(?:full|at) (?:our )?(?:own )?expense|at no (?:extra )?(?:cost|charge)|free of charge|borne by|bears? the (?:cost|freight|risk|loss)|pays? (?:the |for |all )?(?:return |both )?(?:freight|shipping|postage|transport|cost|a \\d+|carriage)|at our expense|freight (?:is|both)`,
    `assumes? (?:no|all|full|the) (?:risks?|responsibility|liability)|entitle[sd]?|compensat(?:e|es|ed|ion)|discount of|voucher|surcharge|deposit|negotiated price|credit(?:s)? above|days'? credit|may choose|chooses? between|choice of|goodwill`,
    `(?:takes?|have|has|given|get|gets|receive[sd]?) (?:precedence|priority)|prioriti[sz]ed|first in line|served first`,
    `requires? (?:the )?(?:prior |written )?approval|(?:is|are|be) approved by|(?:subject to|requires?|needs?|with|without|upon) (?:the )?(?:prior |written )?approval of|authori[sz]ed by|signed off by`,
    `escalated? (?:directly )?to (?:the )?(?:managing|general|board|head|chief|director|senior|management|quality manager|service manager|team lead)|reserves? the right|final interpretation|no liability|service credits?|(?:not|no longer) be accepted|without (?:prior )?consent|no (?:returns|refunds|exchanges)|not accept (?:any )?(?:returns|liability)|rejected|refused|declined|excluded from|(?<!a)void(?:ed)?|(?:cannot|will not|shall not|may not|not) be (?:considered|honou?red|paid|ordered|processed)|no claims? (?:will|shall|may|can)|(?:will|shall) be denied|(?:shall|will|is|are) (?:be )?(?:strictly )?limited to|store credit|restocking fee|(?:goes|shipped|sent|moved|carried) by (?:road|rail|air|sea)|offered (?:a|the choice)|replacement or (?:a )?(?:full )?refund|refund or (?:a )?replacement|(?:is|are|will be) credited|credited (?:at|with)|non-?(?:returnable|refundable)|final sale|waived|deducted|penalty(?! points?)|liquidated damages`,
  ],
  condition: [
    'if|where|when|in case|in the event|unless|except|provided|for orders|over|above|below|under|exceed\\w*|late|lost|wrong(?:ly)?|damaged?|faulty|defect\\w*|quality faults?|urgent|rush|express|new customers?|existing customers?|gold|vip|key accounts?|custom-made|made-to-order|out-of-stock|unused|warranty|involving|who|that have been|caused by|bulky|free of defects',
  ],
  windowOf: [
    '(?:may|can) be (?:returned|exchanged|cancelled|redeemed|used|claimed)(?= [^.;]{0,20}within)|(?:may|can) be (?:returned|exchanged|cancelled)|(?:accepted|eligible) for (?:return|exchange|up)|returns? (?:are|is) accepted|(?:we )?accept (?:the )?returns?|refunds? (?:are |is )?available|eligible for (?:a )?(?:full |partial )?refund|(?:must|should|have to) be returned|(?:time limits?|periods?|deadlines?) for (?:filing|making|submitting|lodging|returning|returns?|claims?|claiming)|(?:can|may) (?:[a-z]+ ){0,3}?(?:return|exchange|cancel|withdraw|send back|claim)|(?:they|you|customers?|buyers?|shoppers?|consumers?|clients?) (?:can|may) [^.;]{0,140}(?<![a-z])(?:return(?! (?:(?:the|your|any|all|a) )?(?:phone )?calls?)|send back|exchange|refund)|no (?:claims?|returns?|complaints?)\\b[^.;]{0,60}\\bunless\\b|(?:complaints?|objections?|notices? of [a-z ]{2,20})\\b[^.;]{0,60}(?:must|should|shall) be (?:[a-z]+ )?(?:filed|submitted|made|lodged|presented|raised|received in writing|received by us)|(?:claims?|intent to file)\\b[^.;]{0,70}(?:must|should|shall|may|can) be (?:[a-z]+ )?(?:filed|submitted|made|lodged|presented|received|reported|raised)|(?:damages?|shortages?|loss(?:es)?|defects?)\\b[^.;,]{0,30}(?:must|should|shall) be (?:reported|notified|noted|claimed)(?= [^.;]{0,40}(?:us|carrier|seller|deliver|receipt|receiv|days))|(?:we|the carrier|carrier|the seller) (?:must|should|shall) be (?:notified|informed|advised|told|contacted)|filed with (?:a |the )?(?:[a-z]+ )?carrier|notification given to (?:us|the carrier|the seller)|exchanges?[^.;]{0,30} (?:are|is) accepted|right of (?:return|withdrawal|cancellation)|may (?:return|exchange|withdraw|cancel|send back)|(?:may|can) be sent back|(?:not|no longer) be accepted|can (?:return|exchange|send back)|return(?:s)? (?:period|window|policy)|withdraw|(?:returns?|exchanges?|cancellations?)\\b[^.;]{0,40}\\b(?:must|should|shall|have to) be (?:made|completed|requested|initiated|started|claimed)|accept (?:your |the |all |any )?(?:returns?|cancellations?)|(?:credits?|vouchers?|coupons?|quotations?|quotes?|offers?|prices?) (?:is|are|remains?|remain) valid',
  ],
  warranty: ['warrant(?:y|ies|ed)|covered for|guarantee period|guaranteed for'],
  penalty: [
    '(?:current|purchase|original|retail) price|discount|surcharge|deposit|penalt(?:y|ies)|fee|commission|damages|refund of|deducted|compensation|credit of|voucher|vat|interest|of the (?:price|invoice|order value|freight|purchase)|restocking|bonus',
  ],
  figureName: [
    `rates?|ratio|score|satisfaction|accuracy|yield|coverage|share|proportion|percentage|nps|net promoter|csat|kpi|target|on-time|delivery|churn|abandonment|turnover|loss(?:es)?|damage|level|index|first-contact|first-pass|% of|percent of|per cent of|rating|completion|participation|compliance|half of|half the|filed|availability|uptime|utili[sz]ation|of (?:all |the )?(?:staff|customers|calls|complaints|orders|deliveries|inquiries|enquiries|employees|returns|shipments|batches|cases|tickets)`,
  ],
  badFigure: [
    'complaint rate|return rate|returns rate|damage|churn|abandonment|error rate|errors|claims ratio|defect rate|loss(?:es)?|turnover|reject rate|scrap|delay rate|late deliveries|no-show|breakage|rework',
  ],
  mean: ['average|mean|median'],
  target: ['target|kpi|goal|objective'],
  sample: ['listen to|sampled(?! in the survey)|spot checks?|random'],
  statistics: ['^[^,.]{0,8}(?:measured|reported|period)|measured|calculated'],
  functionVerb: [
    `establish(?:es)?|sets? up|operates?|operated|maintains? (?:a |an |the )?(?:[a-z-]+ ){0,3}(?:system|programme|program|plan|website|portal|database|hotline|network|policy|process|knowledge base|crm)|(?:provides?|offers?|offering)(?! (?:you )?(?:an? )?(?:store credit|\\d+ ?%|full|partial|refund|discount|compensation|repair|replac))(?! (?:our |all |every |you |our customers )*(?:(?:with |an? |the )?(?:highest|high|best|excellent|exceptional|outstanding|great|good|superior|effective|efficient|first[- ]class|quality|consistent|friendly|professional)\\b))|provided (?:by|via|with|to)|is provided|are provided|(?:is|are|be) offered|publish(?:es|ed)?|appoints?|appointed|(?:is|are|be) (?:clearly )?(?:defined|designated|assigned|appointed|introduced|implemented|encrypted|protected(?! from liability)|published|displayed|posted|equipped|supplied|opened|created|available(?! within)|accessible|established|set up|installed|put in place|linked|classified|segmented|visible|in place|laid down)|in place|dedicated(?! (?:to|professionals?|people|efforts?|and|in)(?![a-z]))|automatically(?! (?:disqualif|void|cancel|forfeit|expire|reject|extend|renew))|can be (?:tracked|viewed|reached|seen)|encrypt\\w*|two-factor|access control|created?|introduces?|implements?|designates?|lets customers|allows? customers|enables?|open to|via a|supplied with|mutually shared|shared by all|traceab\\w+`,
    '(?:is|are) (?:responsible for|in charge of)|responsibility of(?! the (?:customer|claimant|buyer|shipper|consignee|client|purchaser|consumer|recipient))|must be used for|have access to|be able to (?:see|track|view|look up)|see live',
  ],
  capability: [
    `(?:${others}) (?:can|may|are able to)(?: also)? (?:track|view|follow|look up|check|upload|download|book|choose|preview|design|ask|contact|reach|submit|rate|order)`,
  ],
};
