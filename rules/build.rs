//! Rebuilds the crate when its data files change: they are embedded, and a file that is new is seen by its folder only.

fn main() {
    println!("cargo:rerun-if-changed=base");
}
