/** One SQL statement. A named one is prepared once per connection: for what runs often. */
export interface Statement {
  name?: string;
  text: string;
  values?: readonly unknown[];
}

export interface Rows<Row = Record<string, unknown>> {
  rows: Row[];
  count: number;
}
