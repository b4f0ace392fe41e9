//! Translation: one trait for what translates, two engines, and around them what no engine may spoil.

mod apertium;
pub mod detect;
mod libre;
mod process;
pub mod protect;
pub mod route;

use crate::config::{Config, TranslateWith};
use app::translate::model::{Engine as Name, Language, Means, Trouble};
use async_trait::async_trait;
use protect::Taken;
use std::{
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};
use tokio::sync::{Mutex, Semaphore};

/// From, to.
pub type Pair = (Language, Language);

/// A whole translation takes so long at most, waiting in line and languages between included.
const PATIENCE: Duration = Duration::from_secs(10);
/// Translations at once, running or waiting for the engine.
const AT_ONCE: usize = 32;
/// An engine that was not there is looked for again when somebody asks, but no more often than this.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

/// What translates. It is handed nothing but words, and whatever it answers is checked.
#[async_trait]
pub trait Engine: Send + Sync {
    fn name(&self) -> Name;
    /// What it can do at this moment; nothing when it is not there.
    async fn pairs(&self) -> Vec<Pair>;
    /// As many passages as were given, in their order. A passage has one line. Dropped in the middle it stops its work.
    async fn translate(&self, passages: &[String], pair: Pair) -> Result<Vec<String>, Trouble>;
}

struct Known {
    pairs: Vec<Pair>,
    looked: Option<Instant>,
}

/// The engine of this house, with what it was last seen to be able to.
pub struct Translator {
    /// `None`: switched off.
    engine: Option<Box<dyn Engine>>,
    known: RwLock<Known>,
    looking: Mutex<()>,
    places: Semaphore,
}

impl Translator {
    pub fn new(engine: Option<Box<dyn Engine>>) -> Self {
        let known = RwLock::new(Known { pairs: Vec::new(), looked: None });
        Self { engine, known, looking: Mutex::new(()), places: Semaphore::new(AT_ONCE) }
    }

    /// The configured one; it is looked for at once, without anybody waiting.
    pub fn start(config: &Config) -> Arc<Self> {
        let translator = Arc::new(Self::new(match &config.translate {
            TranslateWith::Nothing => None,
            TranslateWith::Apertium { program } => Some(Box::new(apertium::Apertium::new(program.clone()))),
            TranslateWith::Outside { address, key } => Some(Box::new(libre::Libre::new(address.clone(), key.clone()))),
        }));
        let looked_for = translator.clone();
        tokio::spawn(async move {
            match looked_for.means().await {
                Means::Missing(engine) => tracing::info!(?engine, "nothing is there to translate with"),
                means => tracing::info!(?means, "translation"),
            }
        });
        translator
    }

    /// What can be translated. Looks again when nothing could.
    pub async fn means(&self) -> Means {
        let Some(engine) = &self.engine else { return Means::Off };
        let pairs = self.pairs(engine.as_ref()).await;
        if pairs.is_empty() {
            return Means::Missing(engine.name());
        }
        Means::Ready { engine: engine.name(), pairs: route::reachable(&pairs) }
    }

    async fn pairs(&self, engine: &dyn Engine) -> Vec<Pair> {
        if let Some(pairs) = self.fresh() {
            return pairs;
        }
        // One looks, the others wait for what it sees.
        let _alone = self.looking.lock().await;
        if let Some(pairs) = self.fresh() {
            return pairs;
        }
        let pairs = tokio::time::timeout(PATIENCE, engine.pairs()).await.unwrap_or_default();
        let known = Known { pairs: pairs.clone(), looked: Some(Instant::now()) };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
        pairs
    }

    fn fresh(&self) -> Option<Vec<Pair>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let lately = known.looked.is_some_and(|at| at.elapsed() < LOOK_AGAIN);
        (lately || !known.pairs.is_empty()).then(|| known.pairs.clone())
    }

    /// Translates a text of several lines. Lines, links, placeholders, numbers and emoji come back as they were.
    ///
    /// # Errors
    /// Why it could not be done.
    pub async fn translate(&self, text: &str, (from, to): Pair) -> Result<String, Trouble> {
        let engine = self.engine.as_deref().ok_or(Trouble::NoEngine)?;
        let pairs = self.pairs(engine).await;
        if pairs.is_empty() {
            return Err(Trouble::NoEngine);
        }
        let way = route::way(&pairs, from, to).ok_or(Trouble::Unsupported(from, to))?;
        let _place = self.places.try_acquire().map_err(|_| Trouble::Busy)?;
        let done = tokio::time::timeout(PATIENCE, through(engine, &way, text)).await.unwrap_or(Err(Trouble::Slow));
        if done == Err(Trouble::NoEngine) {
            // It was there and is no more: whoever asks next looks.
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known { pairs: Vec::new(), looked: None };
        }
        done
    }
}

/// First whole lines, with marks in the place of what must not change; where a mark was lost, the words between them.
async fn through(engine: &dyn Engine, way: &[Pair], text: &str) -> Result<String, Trouble> {
    let mut taken = Taken::apart(text);
    let lines = taken.lines();
    taken.put_lines(&all(engine, way, lines).await?);
    let pieces = taken.pieces();
    taken.put_pieces(&all(engine, way, pieces).await?);
    Ok(taken.together())
}

async fn all(engine: &dyn Engine, way: &[Pair], mut passages: Vec<String>) -> Result<Vec<String>, Trouble> {
    if passages.is_empty() {
        return Ok(passages);
    }
    for pair in way {
        let translated = engine.translate(&passages, *pair).await?;
        let usable = |passage: &String| !passage.trim().is_empty() && !passage.contains(['\n', '\r']);
        if translated.len() != passages.len() || !translated.iter().all(usable) {
            return Err(Trouble::Failed);
        }
        passages = translated;
    }
    Ok(passages)
}
