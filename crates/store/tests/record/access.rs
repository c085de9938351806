//! API keys in either database.

use lictor_store::record::{ANSWERS_KEPT, Answers, KeptAnswer};
use lictor_store::{ApiKeys, KeyState, NewApiKey, Role};

use crate::homes::Home;
use crate::now;

#[test]
fn keys_are_made_read_and_revoked() {
    for home in Home::all() {
        assert!(ApiKeys::read(home.place()).unwrap().is_empty());
        let mut keys = ApiKeys::open(home.place()).unwrap();
        let mut made = Vec::new();
        for name in ["onboarding", "payments"] {
            let roles = vec![Role::Analyst, Role::Viewer];
            let new = NewApiKey {
                name: name.to_owned(),
                tenant: "north".parse().unwrap(),
                roles,
                created_at: now(),
                expires_at: (name == "payments").then(now),
            };
            made.push(keys.add(new).unwrap());
        }
        let kept = ApiKeys::read(home.place()).unwrap();
        assert_eq!(
            kept,
            [made[0].0.clone(), made[1].0.clone()],
            "in the order in which they were made"
        );
        assert!(kept[0].is(&made[0].1) && !kept[0].is(&made[1].1));
        assert_eq!(kept[1].state(now()), KeyState::Expired);
        assert_eq!(keys.revoke(&kept[0].id, now()).unwrap().as_deref(), Some("onboarding"));
        assert_eq!(keys.revoke("000000000000", now()).unwrap(), None);
        let revoked = ApiKeys::read(home.place()).unwrap();
        assert_eq!(revoked.iter().filter(|it| it.state(now()) == KeyState::Revoked).count(), 1);
    }
}

#[test]
fn answers_are_kept_beside_the_record() {
    for home in Home::all() {
        let answers = Answers::open(&home.open().source()).unwrap();
        let kept = KeptAnswer { question: [7; 32], answer: b"an answer".to_vec() };
        let other = KeptAnswer { question: [8; 32], ..kept.clone() };
        let find = |asker, key| answers.find(asker, key, now()).unwrap();
        assert_eq!(find(["north", "ana"], "order-1"), None);
        answers.keep(["north", "ana"], "order-1", &kept, now()).unwrap();
        assert_eq!(find(["north", "ana"], "order-1"), Some(kept.clone()));
        assert_eq!(find(["south", "ana"], "order-1"), None);
        answers.keep(["north", "ana"], "order-1", &other, now()).unwrap();
        assert_eq!(find(["north", "ana"], "order-1"), Some(other.clone()));
        assert_eq!(answers.find(["north", "ana"], "order-1", now() + ANSWERS_KEPT).unwrap(), None);
    }
}
