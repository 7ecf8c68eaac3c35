//! The product from outside: the built program, driven over HTTP, in a browser and over the platforms' own protocols.
//!
//! Nothing here reaches into the program; what it needs of the outside (a browser, PostgreSQL) is looked for, and where it is missing the test
//! says so in a line and passes over it. `.ci/run` has them all.

pub mod browser;
pub mod buyer;
pub mod discord;
pub mod faults;
pub mod postgres;
pub mod product;
pub mod staff;
pub mod story;
pub mod telegram;

pub use buyer::Buyer;
pub use postgres::Postgres;
pub use product::Product;
pub use staff::Staff;
