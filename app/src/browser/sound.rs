//! The one sound: two soft notes, made on the spot, so there is no file to load.

use super::window;
use js_sys::Reflect;
use web_sys::{AudioContext, OscillatorType};

/// Plays it, if the browser lets a page that was touched at least once.
pub fn chime() {
    let _ = play();
}

fn play() -> Option<()> {
    let window = window()?;
    if !Reflect::has(&window, &"AudioContext".into()).unwrap_or(false) {
        return None;
    }
    let audio = AudioContext::new().ok()?;
    let gain = audio.create_gain().ok()?;
    gain.connect_with_audio_node(&audio.destination()).ok()?;
    let now = audio.current_time();
    gain.gain().set_value_at_time(0.0, now).ok()?;
    gain.gain().linear_ramp_to_value_at_time(0.12, now + 0.02).ok()?;
    gain.gain().exponential_ramp_to_value_at_time(0.0001, now + 0.6).ok()?;
    for (frequency, start) in [(659.25, 0.0), (880.0, 0.11)] {
        let note = audio.create_oscillator().ok()?;
        note.set_type(OscillatorType::Sine);
        note.frequency().set_value(frequency);
        note.connect_with_audio_node(&gain).ok()?;
        note.start_with_when(now + start).ok()?;
        note.stop_with_when(now + 0.6).ok()?;
    }
    // An open context keeps the sound device awake, and browsers allow only a few of them.
    super::timer::detached(1_000, move || {
        let _ = audio.close();
    });
    Some(())
}
