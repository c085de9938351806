//! Files of many parties: CSV, TSV, JSON lines and spreadsheets in, a party or a reason for each row out, and
//! the answers as a table.
//!
//! A row that cannot be used stays in its place with the reason; none is dropped. The command line reads
//! files from the disk, the server those that were sent to it: what is read, and how, is the same.

mod answers;
mod columns;
mod error;
mod json_lines;
mod rows;
mod sheet;
mod table;
mod unusable;

pub use answers::{ANSWER_COLUMNS, answer_cells, csv_cell, error_cells};
pub use error::FileError;
pub use rows::{Format, Row, Rows, decoded};
pub use unusable::Unusable;
