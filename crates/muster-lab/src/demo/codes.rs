//! The codes that the demo expects, and how they are shown.

/// Fewer machines than the threshold have asked.
pub(crate) const COUNT_INSUFFICIENT: u32 = 0xC004_F038;
/// The host's key group does not cover the product.
pub(crate) const NOT_COVERED: u32 = 0xC004_F042;
/// The clocks of machine and host differ too much.
pub(crate) const CLOCK_DIFFERENCE: u32 = 0xC004_F06C;
/// A host key was typed into a machine.
pub(crate) const HOST_KEY_ON_MACHINE: u32 = 0xE004_0203;
/// The text is no product key: mistyped.
pub(crate) const KEY_INVALID: u32 = 0xC004_F050;

/// As administrators know it: `0xC004F038`.
pub(crate) fn hex(code: u32) -> String {
    format!("0x{code:08X}")
}
