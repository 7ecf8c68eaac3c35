//! What a message means: text in, a reading with its evidence out.
