//! How often somebody may ask, where guessing or flooding would pay.

use app::error::AppError;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::num::NonZeroU32;

/// Keyed limiters; entries that no longer matter are dropped by [`Limits::forget`].
pub struct Limits {
    on: bool,
    sign_in_address: DefaultKeyedRateLimiter<String>,
    sign_in_account: DefaultKeyedRateLimiter<String>,
    new_customer: DefaultKeyedRateLimiter<String>,
    customer: DefaultKeyedRateLimiter<i64>,
    file: DefaultKeyedRateLimiter<i64>,
}

const fn per_minute(count: u32, burst: u32) -> Quota {
    match (NonZeroU32::new(count), NonZeroU32::new(burst)) {
        (Some(count), Some(burst)) => Quota::per_minute(count).allow_burst(burst),
        _ => Quota::per_minute(NonZeroU32::MIN),
    }
}

fn checked<K: std::hash::Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), AppError> {
    limiter.check_key(key).map_err(|not_yet| {
        let wait = not_yet.wait_time_from(governor::clock::DefaultClock::default().now());
        AppError::TooMany { seconds: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1) }
    })
}

impl Limits {
    pub fn new(on: bool) -> Self {
        Self {
            on,
            sign_in_address: RateLimiter::keyed(per_minute(30, 30)),
            sign_in_account: RateLimiter::keyed(per_minute(5, 10)),
            new_customer: RateLimiter::keyed(per_minute(60, 60)),
            customer: RateLimiter::keyed(per_minute(120, 40)),
            file: RateLimiter::keyed(per_minute(30, 40)),
        }
    }

    /// A try to sign in, by address and by account: many addresses guessing one account are slowed too.
    pub fn sign_in(&self, address: &str, account: &str) -> Result<(), AppError> {
        if !self.on {
            return Ok(());
        }
        checked(&self.sign_in_address, &address.to_owned())?;
        // As the desk will look it up: "Ana@x " is no other account than "ana@x".
        checked(&self.sign_in_account, &account.trim().to_lowercase())
    }

    /// A new customer from an address.
    pub fn new_customer(&self, address: &str) -> Result<(), AppError> {
        if self.on { checked(&self.new_customer, &address.to_owned()) } else { Ok(()) }
    }

    /// A customer's message.
    pub fn message(&self, customer: i64) -> Result<(), AppError> {
        if self.on { checked(&self.customer, &customer) } else { Ok(()) }
    }

    /// A customer's file.
    pub fn file(&self, customer: i64) -> Result<(), AppError> {
        if self.on { checked(&self.file, &customer) } else { Ok(()) }
    }

    /// Drops the keys that are back to nothing used.
    pub fn forget(&self) {
        self.sign_in_address.retain_recent();
        self.sign_in_account.retain_recent();
        self.new_customer.retain_recent();
        self.customer.retain_recent();
        self.file.retain_recent();
    }
}
