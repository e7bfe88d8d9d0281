//! Texts from C and to C.

use std::ffi::{CStr, CString, c_char};

/// Why a text from C cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TextFault {
    /// NULL where a text is needed.
    #[error("{argument} is NULL")]
    Null {
        /// The argument's name in the header.
        argument: &'static str,
    },
    /// Not UTF-8.
    #[error("{argument} is not UTF-8 from byte {at} on")]
    NotUtf8 {
        /// The argument's name in the header.
        argument: &'static str,
        /// Bytes before the first bad one.
        at: usize,
    },
}

/// A copy of the text; none for NULL.
///
/// # Safety
/// `text` is NULL, or ends with a zero byte and is not changed during the call.
#[expect(unsafe_code, reason = "a text from C is a bare pointer")]
pub(crate) unsafe fn optional(
    argument: &'static str,
    text: *const c_char,
) -> Result<Option<String>, TextFault> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: not NULL as just seen; that it ends with a zero byte and stays as it is, the caller promises.
    let text = unsafe { CStr::from_ptr(text) };
    match text.to_str() {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(error) => Err(TextFault::NotUtf8 { argument, at: error.valid_up_to() }),
    }
}

/// A text for C. A zero byte inside would end it early there, so that a space takes its place.
pub(crate) fn owned(text: &str) -> CString {
    CString::new(text.replace('\0', " ")).unwrap_or_default()
}

#[cfg(test)]
#[expect(unsafe_code, reason = "hands texts over as C does")]
mod tests {
    use super::*;

    fn read(text: &CStr) -> Result<Option<String>, TextFault> {
        // SAFETY: a `CStr` ends with a zero byte, and nobody changes it.
        unsafe { optional("product", text.as_ptr()) }
    }

    #[test]
    fn texts_are_checked() {
        assert_eq!(read(c"Larkfield Studio 7"), Ok(Some("Larkfield Studio 7".to_owned())));
        assert_eq!(read(c""), Ok(Some(String::new())));
        assert_eq!(read(c"ab\xff"), Err(TextFault::NotUtf8 { argument: "product", at: 2 }));
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { optional("product", std::ptr::null()) }, Ok(None));
    }

    #[test]
    fn a_zero_byte_does_not_end_a_text() {
        assert_eq!(owned("a\0b").as_c_str(), c"a b");
    }
}
