//! What the crate promises, over tables of cases, over any text, and over the tables in `data/`.

mod properties;
mod romanisation;
mod tables;
mod tokens;
