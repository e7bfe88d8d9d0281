//! Products that are open, by number.

use crate::c_text::owned;
use muster_client::Product as Opened;
use std::collections::BTreeMap;
use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::{Arc, Mutex, PoisonError};

/// A product that is open. Only its address has a meaning.
#[derive(Debug)]
pub struct Product {
    _nothing: (),
}

/// What stands behind a handle.
#[derive(Debug)]
pub(crate) struct Held {
    product: Opened,
    /// The text that C was given last, and may still look at.
    text: CString,
}

#[derive(Debug)]
struct Table {
    last: usize,
    open: BTreeMap<usize, Arc<Mutex<Held>>>,
}

static TABLE: Mutex<Table> = Mutex::new(Table { last: 0, open: BTreeMap::new() });

/// Gives the product a number that no other had. NULL when there is none left, which no process lives to see.
pub(crate) fn insert(product: Opened) -> *mut Product {
    let held = Arc::new(Mutex::new(Held { product, text: CString::default() }));
    with_table(|table| {
        let Some(number) = table.last.checked_add(1) else { return ptr::null_mut() };
        table.last = number;
        table.open.insert(number, held);
        ptr::without_provenance_mut(number)
    })
}

/// Does something with the product behind the handle. None where it is not open, or a call before this one panicked
/// and left it half changed.
pub(crate) fn with<T>(handle: *mut Product, act: impl FnOnce(&mut Held) -> T) -> Option<T> {
    let held = with_table(|table| table.open.get(&handle.addr()).cloned())?;
    let mut held = held.lock().ok()?;
    Some(act(&mut held))
}

/// Closes the product, as soon as no other thread uses it. True if it was open.
pub(crate) fn remove(handle: *mut Product) -> bool {
    with_table(|table| table.open.remove(&handle.addr())).is_some()
}

/// Nothing in here panics, so that the table is whole even if a thread did elsewhere.
fn with_table<T>(act: impl FnOnce(&mut Table) -> T) -> T {
    act(&mut TABLE.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Held {
    pub(crate) const fn product(&mut self) -> &mut Opened {
        &mut self.product
    }

    /// Keeps the text until the next one; the pointer is good for as long.
    pub(crate) fn keep(&mut self, text: &str) -> *const c_char {
        self.text = owned(text);
        self.text.as_ptr()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::guarded;
    use crate::open::open;

    fn handle() -> *mut Product {
        let id = Some("0123456789abcdef0123456789abcdef".to_owned());
        insert(open(id, Some("Studio".to_owned()), Some("no-such-root".to_owned())).unwrap())
    }

    #[test]
    fn a_handle_is_open_until_it_is_closed_and_never_again() {
        let (first, second) = (handle(), handle());
        assert_ne!(first, second);
        assert_eq!(with(first, |_| 1), Some(1));
        assert!(remove(first));
        assert!(!remove(first));
        assert_eq!(with(first, |_| 1), None);
        assert_ne!(handle(), first);
        assert_eq!(with(second, |_| 1), Some(1));
        assert!(remove(second));
    }

    #[test]
    fn what_was_never_opened_is_not_found() {
        for number in [0, usize::MAX] {
            let handle = ptr::without_provenance_mut(number);
            assert!(with(handle, |_| 1).is_none());
            assert!(!remove(handle));
        }
    }

    #[test]
    fn threads_may_share_a_handle_and_close_it_under_each_other() {
        let number = handle().addr();
        let check = || with(ptr::without_provenance_mut(number), |held| held.product().check().verdict);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| (0..50).filter_map(|_| check()).count());
            }
            let closed = scope.spawn(|| remove(ptr::without_provenance_mut(number)));
            assert!(closed.join().unwrap());
        });
        assert_eq!(check(), None);
    }

    #[test]
    fn after_a_panic_the_product_is_not_used_again() {
        let handle = handle();
        assert!(guarded(None, || with(handle, |_| panic!("a defect, made for this test"))).is_none());
        assert_eq!(with(handle, |_| 1), None);
        assert!(remove(handle));
    }
}
