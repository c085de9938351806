//! Unpacking: no bytes make it panic or hold more memory than its limit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lictor_lists::unpack;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(files) = unpack("x.zip", bytes) {
        assert!(!files.is_empty());
    }
});
