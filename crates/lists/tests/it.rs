//! Integration tests: fixtures with invented parties, properties, and the real lists where present.

mod shared;
