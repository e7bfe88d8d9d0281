//! Who asks: machines that renew, machines that the host has never seen, machines that it must refuse.

use super::chance::Chance;
use std::fmt;
use std::str::FromStr;

/// What a mix adds up to.
const WHOLE: u32 = 100;

/// Shares in percent; together 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mix {
    renewals: u32,
    new: u32,
    refusals: u32,
}

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Renewal,
    New,
    Refusal,
}

/// What is wrong with a mix that was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MixError {
    #[error("`{0}` is no share: write renewals=80,new=15,refusals=5")]
    Form(String),
    #[error("`{0}` stands there twice")]
    Twice(&'static str),
    #[error("the shares add up to {sum}, and must be {WHOLE} together")]
    Sum { sum: u64 },
}

impl Mix {
    /// Renewals and nothing else.
    pub(super) const RENEWALS: Self = Self { renewals: WHOLE, new: 0, refusals: 0 };

    pub(super) fn draw(self, chance: &mut Chance) -> Kind {
        let drawn = chance.below(WHOLE);
        if drawn < self.renewals {
            Kind::Renewal
        } else if drawn < self.renewals + self.new {
            Kind::New
        } else {
            Kind::Refusal
        }
    }
}

impl FromStr for Mix {
    type Err = MixError;

    fn from_str(text: &str) -> Result<Self, MixError> {
        let mut shares = [("renewals", None), ("new", None), ("refusals", None)];
        for one in text.split(',') {
            let wrong = || MixError::Form(one.to_owned());
            let (name, number) = one.split_once('=').ok_or_else(wrong)?;
            let share = shares.iter_mut().find(|share| share.0 == name.trim()).ok_or_else(wrong)?;
            let number: u32 = number.trim().parse().map_err(|_| wrong())?;
            if share.1.replace(number).is_some() {
                return Err(MixError::Twice(share.0));
            }
        }
        let [renewals, new, refusals] = shares.map(|share| share.1.unwrap_or(0));
        match [renewals, new, refusals].into_iter().map(u64::from).sum::<u64>() {
            sum if sum == u64::from(WHOLE) => Ok(Self { renewals, new, refusals }),
            sum => Err(MixError::Sum { sum }),
        }
    }
}

impl fmt::Display for Mix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { renewals, new, refusals } = self;
        write!(formatter, "renewals={renewals},new={new},refusals={refusals}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mix_is_read_and_shown() {
        let mix: Mix = "renewals=80, new=15,refusals=5".parse().unwrap();
        assert_eq!(mix, Mix { renewals: 80, new: 15, refusals: 5 });
        assert_eq!(mix.to_string().parse(), Ok(mix));
        assert_eq!("new=100".parse(), Ok(Mix { renewals: 0, new: 100, refusals: 0 }));
        assert_eq!("renewals=100".parse(), Ok(Mix::RENEWALS));
    }

    #[test]
    fn what_is_no_mix_says_why() {
        let error = |text: &str| text.parse::<Mix>().unwrap_err();
        assert_eq!(error("renewals=80,new=15"), MixError::Sum { sum: 95 });
        assert_eq!(error("new=4294967295,renewals=4294967295"), MixError::Sum { sum: 8_589_934_590 });
        assert_eq!(error("new=50,new=50"), MixError::Twice("new"));
        for wrong in ["", "new", "new=-1", "old=100", "new=1.5"] {
            assert_eq!(error(wrong), MixError::Form(wrong.to_owned()));
        }
        assert_eq!(
            error("new=60,refusals=60").to_string(),
            "the shares add up to 120, and must be 100 together"
        );
    }

    #[test]
    fn each_kind_comes_as_often_as_its_share() {
        let mix: Mix = "renewals=80,new=15,refusals=5".parse().unwrap();
        let mut chance = Chance::new(1);
        let drawn: Vec<Kind> = (0..100_000).map(|_| mix.draw(&mut chance)).collect();
        let share = |kind| drawn.iter().filter(|drawn| **drawn == kind).count();
        assert!((79_000..81_000).contains(&share(Kind::Renewal)));
        assert!((14_500..15_500).contains(&share(Kind::New)));
        assert!((4_700..5_300).contains(&share(Kind::Refusal)));
    }
}
