//! Placeholder; see design.
