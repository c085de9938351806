//! What lies on the desks: answers, documents and files that people asked for, each seen by the session that
//! asked and by no other, for a while, in memory.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::documents::Paper;
use super::files::Job;
use super::screen::Asked;
use crate::problem::Problem;
use crate::session::{Session, random_token};

/// A thing lies on a desk for so long after it came.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(2);
/// The most things of one session: beyond it the oldest goes.
const MOST_OF_ONE: usize = 60;
/// The most things of all sessions: beyond it the oldest goes.
const MOST: usize = 4_000;
/// The most bytes of all things, as far as they are counted ([`Thing::bytes`]): beyond it the oldest goes.
const MOST_BYTES: usize = 512 << 20;

/// Something that was asked for.
#[derive(Clone)]
pub(super) enum Thing {
    Answer(Arc<Asked>),
    Paper(Arc<Paper>),
    Job(Arc<Job>),
}

impl Thing {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        match self {
            // Entities with their names and facts: at most three times the limit of parties.
            Self::Answer(_) => 64 << 10,
            Self::Paper(it) => it.bytes(),
            Self::Job(it) => it.bytes(),
        }
    }
}

struct Lying {
    id: String,
    /// The number of the session.
    owner: u64,
    came: Timestamp,
    thing: Thing,
}

/// All desks.
#[derive(Default)]
pub(super) struct Desk {
    things: Mutex<VecDeque<Lying>>,
}

/// Without what lies there: it holds names.
impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

impl Desk {
    /// Lays something on a session's desk; returns its id, which cannot be guessed.
    pub(super) fn lay(
        &self,
        session: &Session,
        thing: Thing,
        now: Timestamp,
    ) -> Result<String, Problem> {
        let id = random_token()?;
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        clear(&mut things, now);
        let owner = session.number;
        if things.iter().filter(|it| it.owner == owner).count() >= MOST_OF_ONE {
            let oldest = things.iter().position(|it| it.owner == owner);
            oldest.map(|at| things.remove(at));
        }
        things.push_back(Lying { id: id.clone(), owner, came: now, thing });
        while things.len() > MOST
            || things.len() > 1
                && things.iter().map(|it| it.thing.bytes()).sum::<usize>() > MOST_BYTES
        {
            things.pop_front();
        }
        Ok(id)
    }

    /// Something on a session's desk, with when it came.
    pub(super) fn find(
        &self,
        session: &Session,
        id: &str,
        now: Timestamp,
    ) -> Result<(Thing, Timestamp), Problem> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        clear(&mut things, now);
        let found = things.iter().find(|it| it.id == id && it.owner == session.number);
        found.map(|it| (it.thing.clone(), it.came)).ok_or_else(|| {
            Problem::not_found(
                "what you asked is no longer kept: answers, documents and files of a session go after two \
                 hours, and when you sign out; ask again",
            )
        })
    }

    /// What lies on a session's desk, the newest first.
    pub(super) fn of(&self, session: &Session, now: Timestamp) -> Vec<(String, Thing, Timestamp)> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        clear(&mut things, now);
        let mine = things.iter().rev().filter(|it| it.owner == session.number);
        mine.map(|it| (it.id.clone(), it.thing.clone(), it.came)).collect()
    }

    /// Takes one thing away, or all of a session.
    pub(super) fn remove(&self, session: &Session, id: Option<&str>) {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.retain(|it| it.owner != session.number || id.is_some_and(|id| it.id != id));
    }

    /// How many files of all sessions are being screened.
    pub(super) fn running(&self) -> usize {
        let things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let is_running = |it: &&Lying| matches!(&it.thing, Thing::Job(job) if !job.is_done());
        things.iter().filter(is_running).count()
    }
}

/// Takes away what has lain long enough. A job whose thing is gone ends by itself ([`Job`]).
fn clear(things: &mut VecDeque<Lying>, now: Timestamp) {
    things.retain(|it| it.came + KEPT > now);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Holder, Sessions};

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).unwrap()
    }

    fn paper(text: &str) -> Thing {
        let limits = lictor_documents::Limits::default();
        Thing::Paper(Arc::new(Paper::of(
            lictor_documents::intake(text.as_bytes(), limits).unwrap(),
        )))
    }

    #[test]
    fn what_lies_on_a_desk_is_its_owners_alone_and_goes_in_time() {
        let (sessions, desk) = (Sessions::default(), Desk::default());
        let (one, _) = sessions.begin(Holder::Nobody, at(0)).unwrap();
        let (other, _) = sessions.begin(Holder::Nobody, at(0)).unwrap();
        let id = desk.lay(&one, paper("A text."), at(0)).unwrap();
        assert!(desk.find(&one, &id, at(119)).is_ok());
        assert!(desk.find(&other, &id, at(0)).is_err());
        desk.remove(&other, Some(&id));
        desk.remove(&other, None);
        assert_eq!(desk.of(&one, at(0)).len(), 1, "another's removal took it");
        assert!(desk.find(&one, &id, at(120)).is_err());
    }

    #[test]
    fn a_desk_holds_so_many_things_and_the_oldest_goes_first() {
        let (sessions, desk) = (Sessions::default(), Desk::default());
        let (session, _) = sessions.begin(Holder::Nobody, at(0)).unwrap();
        let ids: Vec<String> = (0..=MOST_OF_ONE)
            .map(|_| desk.lay(&session, paper("A text."), at(0)).unwrap())
            .collect();
        assert!(desk.find(&session, &ids[0], at(0)).is_err());
        assert!(desk.find(&session, &ids[1], at(0)).is_ok());
        assert_eq!(desk.of(&session, at(0)).len(), MOST_OF_ONE);
        assert_eq!(desk.of(&session, at(0))[0].0, *ids.last().unwrap(), "the newest comes first");
    }
}
