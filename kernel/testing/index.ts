export {
  actor,
  addressOf,
  openHouse,
  type Answer,
  type Caller,
  type House,
  type HouseOptions,
} from './house.ts';
export { sawClause } from './clauses.ts';
