-- Nothing looks entries up by these but the check of the invariants, which reads all; each of the four
-- or so entries of a redemption had a place in both. Those of one can still be found: they are written
-- when it is, and its id begins with the time.
DROP INDEX ledger_entry_campaign;
DROP INDEX ledger_entry_redemption;
CREATE INDEX ledger_entry_redemption ON ledger_entry
  USING brin (redemption_id uuid_minmax_multi_ops) WITH (autosummarize);
