//! Who says what, and who denies it.

use crate::mentions::Found;
use crate::{Claim, Text};

/// Finds the claims of a text, in order.
pub fn find(_text: &Text<'_>, _found: &Found) -> Vec<Claim> {
    Vec::new()
}
