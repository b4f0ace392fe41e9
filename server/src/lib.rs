//! What happens: the database, the rules, the live data and the ways in.

pub mod bot;
pub mod channel;
pub mod clock;
pub mod config;
pub mod demo;
pub mod desk;
pub mod export;
pub mod file;
pub mod guard;
pub mod house;
pub mod jobs;
pub mod live;
pub mod metrics;
pub mod operate;
pub mod report;
mod router;
pub mod serve;
pub mod site;
pub mod store;
pub mod translate;
pub mod zone;

use clock::Clock;
use config::Config;
use file::Files;
use guard::limits::Limits;
use house::House;
use live::Hub;
use site::Site;
use std::sync::{Arc, Mutex};
use store::{Store, Stored};
use tokio_util::sync::CancellationToken;
use translate::Translator;

pub use router::router;

/// Opens everything. The router that tests use is the one that is served.
///
/// # Errors
/// The database cannot be opened or migrated, or files not be kept where the configuration says.
pub async fn build(config: Config, clock: Clock, shutdown: CancellationToken) -> Stored<House> {
    let files = Files::open(&config.files).await?;
    let store = Store::open(&config.database, clock).await?;
    demo::company(&store, config.demo).await?;
    let code = desk::first_user_code(&store).await?;
    let hub = Hub::start(store.clone(), shutdown).await?;
    Ok(House {
        limits: Arc::new(Limits::new(config.rate_limits)),
        metrics: Arc::default(),
        site: Arc::new(Site::read(&config.site)),
        translator: Translator::start(&config),
        config: Arc::new(config),
        set_up_code: Arc::new(Mutex::new(code)),
        store,
        hub,
        files,
    })
}
