//! Timers that end with the owner that made them.

use super::window;
use leptos::prelude::*;
use std::time::Duration;

/// Calls again and again until the owner goes.
pub fn every(ms: u32, call: impl Fn() + 'static) {
    if window().is_none() {
        return;
    }
    if let Ok(handle) = set_interval_with_handle(call, Duration::from_millis(ms.into())) {
        on_cleanup(move || handle.clear());
    }
}

/// One call at a time, put off by each new wish: for typing pauses and for things that hide themselves.
#[derive(Clone, Copy)]
pub struct Delay(StoredValue<Option<TimeoutHandle>>);

impl Delay {
    /// The call never comes after the owner has gone.
    pub fn new() -> Self {
        let delay = Self(StoredValue::new(None));
        on_cleanup(move || delay.cancel());
        delay
    }

    pub fn after(self, ms: u32, call: impl FnOnce() + 'static) {
        self.cancel();
        if window().is_none() {
            return;
        }
        let handle = set_timeout_with_handle(call, Duration::from_millis(ms.into())).ok();
        let _ = self.0.try_set_value(handle);
    }

    pub fn cancel(self) {
        if let Some(handle) = self.0.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}

impl Default for Delay {
    fn default() -> Self {
        Self::new()
    }
}

/// Calls once, whatever happened to whoever asked. The call must not touch signals of a screen.
pub fn detached(ms: u32, call: impl FnOnce() + 'static) {
    if window().is_some() {
        set_timeout(call, Duration::from_millis(ms.into()));
    }
}

/// Calls after the browser has drawn what just changed.
pub fn after_drawing(call: impl FnOnce() + 'static) {
    if window().is_some() {
        request_animation_frame(call);
    }
}

/// Waits, whatever happens to whoever waits.
pub async fn sleep(ms: u32) {
    let Some(window) = window() else { return };
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, i32::try_from(ms).unwrap_or(i32::MAX));
    });
    let _ = js_sys::futures::JsFuture::from(wait).await;
}
