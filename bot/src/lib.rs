//! The program `redress`: channels, conversation, cases, staff, store, reports, web and commands.
//!
//! All input and output of the product lives here, and none of its policy: what a message means and what may be done about it is asked of
//! [`rules`], what a buyer reads comes from the wording in [`knowledge`].

pub mod command;
