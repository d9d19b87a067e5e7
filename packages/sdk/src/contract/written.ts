import { integer, text } from './fields.ts';
import { optional, record, type Field } from './schema.ts';

/** What a write answers: `{"status": "OK"}`, with the new record's id after a `POST`. */
export interface Written {
  status: string;
  /** Of a record that was created. */
  id?: number;
}
export const written: Field<Written> = record<Written>({ status: text, id: optional(integer) });
