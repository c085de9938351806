//! Room to work on a word without asking the allocator for it, and lists of keys in one text.

/// Bytes that need no allocation: enough for the keys of words of some 16 letters.
const ON_STACK: usize = 256;

/// Lets `work` use so many bytes, all zero.
pub(crate) fn with_scratch<R>(length: usize, work: impl FnOnce(&mut [u8]) -> R) -> R {
    if length <= ON_STACK { work(&mut [0; ON_STACK][..length]) } else { work(&mut vec![0; length]) }
}

/// Appends one key to keys joined by blanks, unless it has fewer than `shortest` bytes or is among
/// those from byte `first` on.
///
/// `write` appends the key itself, which holds no blank.
pub(crate) fn push_key(
    keys: &mut String,
    first: usize,
    shortest: usize,
    write: impl FnOnce(&mut String),
) -> bool {
    let end = keys.len();
    if end > 0 {
        keys.push(' ');
    }
    let start = keys.len();
    write(keys);
    let key = &keys[start..];
    let is_new = || first == end || keys[first..end].split(' ').all(|known| known != key);
    let keeps = key.len() >= shortest && is_new();
    if !keeps {
        keys.truncate(end);
    }
    keeps
}
