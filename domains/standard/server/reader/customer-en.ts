/** A right of the customer, and what he bears: “you may arrange for a re-selection”, “buyers pay the freight”. */
const customer = '(?:you|customers?|buyers?|clients?|consumers?|purchasers?|shoppers?|claimants?)';
export const right = new RegExp(
  `\\b${customer} (?:can|may|could|are entitled to|is entitled to|ha(?:s|ve) the right to)(?: [a-z]+ly| also| still| only)* (?:return|exchange|cancel|withdraw|claim|appeal|escalate|refer|take (?:it|your|the|their)|reselect|re-select|arrange|choose|opt|select|keep|request an?|ask for an?|apply for|receive|have (?:it|the|your|someone))\\b`,
);
const burden = new RegExp(
  `\\b${customer}(?:'s|s')?(?: [a-z]+){0,3}? (?:responsib(?:le|ility)|liable|pays?|bears?|covers?|be charged|charged|owes?|responsibility)\\b[^.;]{0,60}`,
);
const money =
  /\b(?:costs?|fees?|charges?|shipping|freight|postage|carriage|balance|difference|dut(?:y|ies)|tax(?:es)?|expenses?|price|transport(?:ation|ing)?|insurance|loss(?:es)?|damages?|\$|£|€)/;

/** What the customer may claim or has to pay is the company's rule. */
export const ofCustomer = (text: string): boolean =>
  right.test(text) || (burden.test(text) && money.test(text)) || responsibilityFor.test(text);
const responsibilityFor =
  /\b(?:costs?|fees?|charges?|freight|postage|shipping)\b[^.;]{0,40}\b(?:the )?(?:customer|buyer|client|consumer|purchaser)(?:'s|s')? (?:own )?(?:responsibility|expense|cost|account)/;
