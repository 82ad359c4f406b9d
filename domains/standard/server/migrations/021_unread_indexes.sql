-- No statement looks for clocks by their clause, or for moves by their subject: each clock that starts paid for both.
drop index standard.clock_clause;
drop index standard.clock_move_subject;
