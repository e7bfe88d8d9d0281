//! Numbers of any length to any base, by the two steps that this needs.

/// A number of `BYTES` bytes, the first one most significant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number<const BYTES: usize>(pub(super) [u8; BYTES]);

impl<const BYTES: usize> Number<BYTES> {
    pub(super) const ZERO: Self = Self([0; BYTES]);

    /// Times the base, plus a digit below it. None when it no longer fits.
    pub(super) fn append(mut self, base: u32, digit: u32) -> Option<Self> {
        let mut carry = u64::from(digit);
        for byte in self.0.iter_mut().rev() {
            let value = u64::from(*byte).saturating_mul(base.into()).saturating_add(carry);
            [.., *byte] = value.to_be_bytes();
            carry = value >> 8;
        }
        (carry == 0).then_some(self)
    }

    /// Divided by the base; the rest is given.
    pub(super) fn take(&mut self, base: u32) -> u32 {
        let base = u64::from(base);
        let mut rest = 0_u64;
        for byte in &mut self.0 {
            let value = rest << 8 | u64::from(*byte);
            [.., *byte] = value.checked_div(base).unwrap_or(0).to_be_bytes();
            rest = value.checked_rem(base).unwrap_or(0);
        }
        u32::try_from(rest).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_appended_is_taken() {
        let number = Number::<3>::ZERO.append(1_000_000, 16).and_then(|n| n.append(1_000_000, 777_215));
        assert_eq!(number, Some(Number([0xff; 3])));
        assert_eq!(number.and_then(|n| n.append(2, 0)), None, "does not fit");
        let mut number = number.unwrap();
        assert_eq!((number.take(1_000_000), number.take(1_000_000), number), (777_215, 16, Number::ZERO));
    }
}
