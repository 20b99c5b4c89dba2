/** The second door: how SQL is written here and in the product, and where `events` keeps a property. */
export { propertyColumn } from './5-emit/reading/columns.ts';
export { fieldsUnder, groupKey } from './5-emit/reading/fields.ts';
export {
  count,
  type Fragment,
  identifier,
  join,
  keys,
  real,
  type Slot,
  sql,
  statement,
  text,
  texts,
  whole,
} from './5-emit/writing/sql.ts';
