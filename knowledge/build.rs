//! Rebuilds the crate when its data files change: they are embedded, and a file that is new is seen by its folder only.

#![expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo:rerun-if-changed=data");
}
