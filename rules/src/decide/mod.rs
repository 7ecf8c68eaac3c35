//! What may be done about a case: facts in, a decision with its reasons out.
