//! What C sees. The comments here are the header's.
#![expect(unsafe_code, reason = "names that C links to, and texts that come from C")]

use crate::boundary::guarded;
use crate::c_text::{optional, owned};
use crate::handle::{self, Product};
use crate::last_error;
use crate::open::open;
use crate::verdict::Verdict;
use std::ffi::{CStr, c_char};
use std::ptr;

const DEFECT: &CStr = c"The licence cannot be looked up: a defect in the Muster library.";
const NOT_OPEN: &CStr = c"The licence cannot be looked up: this product was closed, or never opened.";
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");

/// Opens a product. Nothing is read yet, and nothing needs to be installed.
///
/// publisher_id: 32 hexadecimal digits; compile them in, they are all that the product trusts.
/// product: its name, its number or its activation id in the publisher's catalog.
/// root: the folder of the machine's state; NULL or empty for the one that MUSTER_ROOT names, or else the system's.
///
/// Returns a handle that the caller owns and ends with muster_close(); NULL when an argument is wrong, and then
/// muster_last_error() says which.
///
/// # Safety
/// Each argument is NULL or a text that ends with a zero byte and is not changed during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn muster_open(
    publisher_id: *const c_char,
    product: *const c_char,
    root: *const c_char,
) -> *mut Product {
    last_error::set(DEFECT.to_owned());
    guarded(ptr::null_mut(), || {
        // SAFETY: the caller promises for each argument what `optional` asks for.
        let [publisher_id, product, root] = unsafe {
            [optional("publisher_id", publisher_id), optional("product", product), optional("root", root)]
        };
        let opened = || open(publisher_id?, product?, root?);
        match opened() {
            Ok(opened) => {
                last_error::set(c"".to_owned());
                handle::insert(opened)
            }
            Err(fault) => {
                last_error::set(owned(&fault.to_string()));
                ptr::null_mut()
            }
        }
    })
}

/// Why the last muster_open() of this thread failed, in English; empty if it did not fail. Never NULL.
///
/// The library owns the text; it is good until this thread calls muster_open() again or ends.
#[unsafe(no_mangle)]
pub extern "C" fn muster_last_error() -> *const c_char {
    guarded(DEFECT.as_ptr(), last_error::text)
}

/// Lets a first attempt be made in the background if none was ever made, and any that is due: by the agent, or in a
/// thread of this process where no agent runs. Returns at once; at the very first start after at most 0.2 seconds, so
/// that the check that follows knows the product. Best called right after muster_open().
#[unsafe(no_mangle)]
pub extern "C" fn muster_begin(product: *mut Product) {
    guarded((), || {
        let _not_open = handle::with(product, |held| held.product().begin());
    });
}

/// Whether the product may run. Reads nothing but this machine's own state; the first call takes less than a
/// millisecond, later ones microseconds. Call it as often as you like.
///
/// Returns MUSTER_FAULT for a handle that is not open.
#[unsafe(no_mangle)]
pub extern "C" fn muster_check(product: *mut Product) -> Verdict {
    guarded(Verdict::MusterFault, || {
        handle::with(product, |held| held.product().check().verdict.into()).unwrap_or(Verdict::MusterFault)
    })
}

/// Whether the product should offer less than usual: the publisher's catalog says so for a product that is not
/// licensed and whose grace is over. Only ever with MUSTER_NOTIFY; false for a handle that is not open.
#[unsafe(no_mangle)]
pub extern "C" fn muster_is_reduced(product: *mut Product) -> bool {
    guarded(false, || handle::with(product, |held| held.product().check().reduced).unwrap_or(false))
}

/// Whole minutes until the licence or the grace ends; 0 in a state that does not end by itself, -1 for a handle that
/// is not open.
#[unsafe(no_mangle)]
pub extern "C" fn muster_minutes_left(product: *mut Product) -> i64 {
    guarded(-1, || {
        let minutes = handle::with(product, |held| held.product().check().standing.minutes_left);
        minutes.map_or(-1, |minutes| i64::from(minutes.0))
    })
}

/// One sentence for the user: how the product stands and what to do, in the language that LC_ALL, LC_MESSAGES or LANG
/// asks for. Never NULL. For the NULL of a muster_open() that failed it says why.
///
/// The library owns the text; it is good until the next muster_state_text() or muster_close() with this handle.
#[unsafe(no_mangle)]
pub extern "C" fn muster_state_text(product: *mut Product) -> *const c_char {
    guarded(DEFECT.as_ptr(), || {
        if product.is_null() && !last_error::is_empty() {
            return last_error::text();
        }
        let text = handle::with(product, |held| {
            let text = held.product().state_text();
            held.keep(&text)
        });
        text.unwrap_or(NOT_OPEN.as_ptr())
    })
}

/// Ends the use of the product and frees what belongs to it. A handle that is NULL or closed is left alone.
#[unsafe(no_mangle)]
pub extern "C" fn muster_close(product: *mut Product) {
    guarded((), || {
        let _was_open = handle::remove(product);
    });
}

/// The version of the library, as "1.2.3". Never NULL; nobody frees it.
#[unsafe(no_mangle)]
pub extern "C" fn muster_version() -> *const c_char {
    VERSION.as_ptr().cast()
}
