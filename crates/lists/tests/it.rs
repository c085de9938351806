//! Integration tests: fixtures with invented parties, properties, and the real lists where present.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

mod au_dfat;
mod ca_sema;
mod changes;
mod eu_fsf;
mod fidelity;
mod fixtures;
mod gb;
mod national;
mod national_properties;
mod ofac;
mod ofac_forms;
mod own;
mod programs;
mod properties;
mod refusals;
mod seco;
mod shared;
mod shared_changes;
mod shared_us;
mod un;
mod us_lists;
