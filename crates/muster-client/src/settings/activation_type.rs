//! How licences may be obtained.

/// The ways, by the field's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ActivationType {
    /// 0: in any way.
    #[default]
    Any,
    /// 2: from an activation host only.
    Host,
}

impl ActivationType {
    /// The type with this number; none for one that exists only elsewhere, or nowhere.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::Any),
            2 => Some(Self::Host),
            _ => None,
        }
    }
    /// The field's number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Any => 0,
            Self::Host => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_types_exist_here() {
        let known: Vec<u8> =
            (0..=255).filter(|number| ActivationType::from_number(*number).is_some()).collect();
        assert_eq!(known, [0, 2]);
        assert!(known.iter().all(|number| ActivationType::from_number(*number).unwrap().number() == *number));
    }
}
