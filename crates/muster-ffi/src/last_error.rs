//! Why the last opening of each thread failed.

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char};

thread_local! {
    static LAST: RefCell<CString> = RefCell::default();
}

/// Keeps the text until this thread's next one. While the thread ends, nothing can be kept, and nobody asks.
pub(crate) fn set(text: CString) {
    let _ended = LAST.try_with(|last| last.replace(text));
}

/// Whether the last opening went well, or there was none.
pub(crate) fn is_empty() -> bool {
    LAST.try_with(|last| last.borrow().is_empty()).unwrap_or(true)
}

/// The text, which stays where it is until this thread's next [`set`]; empty where there was none.
pub(crate) fn text() -> *const c_char {
    const NONE: &CStr = c"";
    LAST.try_with(|last| last.borrow().as_ptr()).unwrap_or(NONE.as_ptr())
}
