//! What every part of the server needs, in one cheap handle.

use crate::{
    clock::Clock, config::Config, file::Files, guard::limits::Limits, live::Hub, metrics::Metrics, site::Site,
    store::Store, translate::Translator,
};
use std::sync::{Arc, Mutex};

#[derive(Clone)]
pub struct House {
    pub store: Store,
    pub hub: Hub,
    pub files: Files,
    pub limits: Arc<Limits>,
    pub metrics: Arc<Metrics>,
    pub config: Arc<Config>,
    pub site: Arc<Site>,
    pub translator: Arc<Translator>,
    /// The one-time code of an installation without users; `None` once it is used or not needed.
    pub set_up_code: Arc<Mutex<Option<String>>>,
}

impl House {
    pub fn clock(&self) -> &Clock {
        self.store.clock()
    }
}
