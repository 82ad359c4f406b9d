/** What is done to goods, papers and people in the trade: a closed class, so that no rule lists its own. */
const handling =
  'accept access accompany acknowledge act adapt add address adjust administer advise agree align allocate allow analyse analyze announce answer apologise apologize appoint appraise approve arrange assemble assess assign assist attach attempt attend audit authorise authorize avoid back balance bale barcode begin bill block book bring calculate calibrate call cancel capture carry categorise categorize check choose circulate claim clarify classify clean close code collect compare compensate compile complete conduct confirm consider consult contact control coordinate copy correct count cover create credit cross-check cut deal debit decide declare deduct deliver demonstrate describe destroy detail determine develop direct discard disclose discuss dispatch display dispose distribute divert document draft draw educate eliminate email e-mail employ enclose encourage enforce engage enquire ensure enter escalate establish estimate evaluate examine exchange execute explain expedite extend fax file fill finalise finalize find finish fix flag fold follow forward generate give grade greet grant guarantee guide hand handle hang hold identify implement improve include inform initiate inquire insert inspect install instruct insure interview introduce investigate invite invoice isolate issue itemise itemize keep label launch lay leave let list listen load locate lock log mail maintain make manage mark match measure mediate meet mend mention monitor move negotiate note notify obtain offer open order organise organize outline oversee pack package pay perform phone photograph pick place plan post prepare prevent print prioritise prioritize process produce prohibit promote propose protect provide publish purchase put quarantine quote raise randomise rank rate reassign receive recheck recommend reconcile record recover rectify redirect refer refund refuse register reimburse reinspect reject relay release remake remedy remind remove repack repair repeat replace replenish reply report request require re-route reroute resell reserve reship resolve respond restock restrict retain retest retrieve return reverse review reweigh reword rework roll route sample scan schedule screen seal search seek segregate select send separate serve set settle ship show sign solicit sort specify staff stage stamp standardise standardize start state stitch stop store strive submit substitute summarise summarize supervise supply survey tag take tell test thank track train transfer transmit transport treat trim uncover undertake unload unpack update upload use utilise utilize validate verify view visit wait waive warn weigh withdraw withhold work wrap write';

/** Those by which something is looked at or written down. */
const recording =
  'audit barcode capture check cross-check count document examine file grade inspect label log mark measure note photograph recheck record register reinspect retest reweigh sample scan sign stamp tag test verify weigh';

const third = (v: string): string =>
  /[^aeiou]y$/.test(v) ? `${v.slice(0, -1)}ies` : /(?:s|x|ch|sh|o)$/.test(v) ? `${v}es` : `${v}s`;

export const deeds: ReadonlySet<string> = new Set(handling.split(' '));
export const deedsThird: ReadonlySet<string> = new Set(handling.split(' ').map(third));
export const recordingDeeds: ReadonlySet<string> = new Set(recording.split(' '));

/** Those that only the company does; what else a line orders may be the customer's to do. */
export const companyDeeds: ReadonlySet<string> = new Set(
  'acknowledge answer apologise apologize approve arrange assign authorise authorize calibrate categorise categorize compensate credit dispatch escalate evaluate generate investigate isolate issue log monitor notify offer process quarantine refund reimburse reject rectify repair replace reply resolve respond restock scan segregate train'.split(
    ' ',
  ),
);

/** Participles that do not end in -ed. */
export const irregular: ReadonlySet<string> = new Set(
  'begun borne bought brought built cut dealt done drawn driven found given held hung kept laid left lent lost made met paid put read run seen sent set shown shut sold sorted spent split sewn taken taught thrown told understood withdrawn withheld woven written born chosen'.split(
    ' ',
  ),
);

/** Participles that tell how something is, not what is done with it. */
export const stative: ReadonlySet<string> = new Set(
  'aimed assured associated attached based born called caused centred centered characterised characterized committed compared composed concerned connected convinced crafted damaged dedicated defined delighted described designed detailed determined devoted disappointed divided encouraged engineered equipped established excited expected experienced exported followed founded given grouped happened headquartered honored honoured illustrated inspired intended interested involved known limited-edition listed located manufactured married meant motivated named needed outlined owned pleased positioned prepared printed produced qualified recognised recognized recommended referred related reputed rooted rumored rumoured satisfied seen seated shown situated sized skilled sold spread staffed suited summarised summarized supposed surprised tailored termed tired trained trusted understood united used valued woven worried'.split(
    ' ',
  ),
);

/** Who acts for the company; the last word of a title or a department. */
export const roles: ReadonlySet<string> = new Set(
  'administrator administration advisor advisors adviser advisers agent agents analyst assembler assistant associate associates auditor auditors board brand buyer-relations buying carrier carriers cashier cashiers centre center checker clerk clerks committee company contractor control controller coordinator coordinators courier couriers crew csr csrs cutter depot department departments desk designer designers director directors dispatcher dispatchers distribution division driver drivers employee employees engineer engineers executive executives expert experts factory finance fitter fitters foreman forwarder group head hr in-charge inspector inspectors installer installers lab laboratory leader leaders line-leader logistics maker management manager managers manufacturer manufacturers marketing mechanic merchandiser merchandisers merchandising mill mills office officer officers operator operators owner packer packers personnel planner planners planning plant procurement production purchasing qa qc quality receptionist rep reps representative representatives retailer sales salesperson salesman secretary seller sewer shop staff store storekeeper supervisor supervisors supplier suppliers support tailor team teams technician technicians tester trainer trainers transporter unit vendor vendors warehouse weaver worker workers workshop workroom'.split(
    ' ',
  ),
);
