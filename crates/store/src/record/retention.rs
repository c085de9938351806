//! Retention: what is held, what is due, and erasing it.

use lictor_model::Date;

use super::entry::{Entry, EntryKind, NewEntry};
use super::log::{Record, append};
use crate::StoreError;
use crate::sql::{self, Database, DatabaseError, Value, first};

/// Screenings erased in one transaction: enough to share its flushes, few enough that nobody waits long.
const AT_ONCE: usize = 500;

/// Who does it, when, and why.
#[derive(Debug, Clone, Copy)]
pub struct Reason<'a> {
    /// Whose record.
    pub tenant: &'a str,
    /// Who.
    pub actor: &'a str,
    /// Why, as JSON: `{"reason": …}`. Nothing personal: it is not sealed.
    pub facts: &'a str,
    /// Now.
    pub at: jiff::Timestamp,
}

impl<'a> Reason<'a> {
    fn entry(self, kind: EntryKind, subject: Option<&'a str>) -> NewEntry<'a> {
        NewEntry {
            kind,
            at: self.at,
            tenant: self.tenant,
            actor: self.actor,
            subject,
            retain_until: None,
            context: None,
            facts: self.facts,
            payload: None,
        }
    }
}

impl Record {
    /// Places a legal hold on an entry, or on all of the tenant.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn hold(&mut self, subject: Option<&str>, reason: Reason<'_>) -> Result<(), StoreError> {
        let entry = self.sealer().seal(&reason.entry(EntryKind::Hold, subject))?;
        self.append(vec![entry])
    }

    /// Ends a hold; returns whether there was one.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn release(
        &mut self,
        subject: Option<&str>,
        reason: Reason<'_>,
    ) -> Result<bool, StoreError> {
        let entry = self.sealer().seal(&reason.entry(EntryKind::Release, subject))?;
        self.write(|database, key| {
            if !is_held(database, reason.tenant, subject)? {
                return Ok(None);
            }
            append(database, key, vec![entry]).map(Some)
        })
    }

    /// Whether an entry is under a hold, its own or its tenant's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn is_held(&self, entry: &Entry) -> Result<bool, StoreError> {
        let held = |subject| is_held(&mut **self.database(), &entry.tenant, subject);
        let is_held = held(Some(&entry.id)).and_then(|own| Ok(own || held(None)?));
        is_held.map_err(|cause| self.sql(cause))
    }

    /// The screenings of a tenant whose payload need not be kept after a day, held or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn due(&self, tenant: &str, day: Date) -> Result<Vec<String>, StoreError> {
        let text = "SELECT id FROM entry WHERE tenant = ?1 AND retain_until < ?2
                    AND payload IS NOT NULL ORDER BY seq";
        let rows = self.query(text, &[tenant.into(), day.to_string().into()])?;
        Ok(rows.into_iter().filter_map(|row| row.into_iter().next()?.text()).collect())
    }

    /// Removes the payload of a tenant's screening, and of what was decided on it, and adds entries that say
    /// so; returns whether it did. What is under a hold, erased before, or not there is left as it is.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn erase(&mut self, id: &str, reason: Reason<'_>) -> Result<bool, StoreError> {
        Ok(self.erase_all(&[id], reason)? == 1)
    }

    /// As [`Record::erase`], of many; returns how many were erased. Others may write in between; what was
    /// erased before an error stays so.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn erase_all(
        &mut self,
        ids: &[impl AsRef<str>],
        reason: Reason<'_>,
    ) -> Result<usize, StoreError> {
        let mut erased = 0;
        let sealer = self.sealer();
        for ids in ids.chunks(AT_ONCE) {
            self.write(|database, key| {
                let (mut erasures, mut screenings) = (Vec::new(), 0);
                if is_held(database, reason.tenant, None)? {
                    return Ok(None);
                }
                for id in ids.iter().map(AsRef::as_ref) {
                    if is_held(database, reason.tenant, Some(id))?
                        || !remove(database, reason.tenant, id)?
                    {
                        continue;
                    }
                    screenings += 1;
                    let decided = remove_decisions(database, reason.tenant, id)?;
                    for id in [id].into_iter().chain(decided.iter().map(String::as_str)) {
                        let entry = reason.entry(EntryKind::Erasure, Some(id));
                        erasures.push(sealer.seal(&entry).map_err(DatabaseError::of)?);
                    }
                }
                if erasures.is_empty() {
                    return Ok(None);
                }
                erased += screenings;
                append(database, key, erasures).map(Some)
            })?;
        }
        if erased > 0 {
            self.database().forget().map_err(|cause| self.sql(cause))?;
        }
        Ok(erased)
    }
}

/// Removes a payload; returns whether there was one.
fn remove(database: &mut dyn Database, tenant: &str, id: &str) -> sql::Result<bool> {
    let text = "UPDATE entry SET payload = NULL WHERE id = ?1 AND tenant = ?2
                AND kind = 'screening' AND payload IS NOT NULL";
    Ok(database.execute(text, &[id.into(), tenant.into()])? > 0)
}

/// Removes the payloads of what was decided on a screening: reasons may tell of who was screened. Returns
/// which entries had one.
fn remove_decisions(
    database: &mut dyn Database,
    tenant: &str,
    screening: &str,
) -> sql::Result<Vec<String>> {
    let of_screening =
        "tenant = ?1 AND subject = ?2 AND kind <> 'screening' AND payload IS NOT NULL";
    let values = [tenant.into(), screening.into()];
    let text = format!("SELECT id FROM entry WHERE {of_screening} ORDER BY seq");
    let found = database.query(&text, &values)?;
    database.execute(&format!("UPDATE entry SET payload = NULL WHERE {of_screening}"), &values)?;
    Ok(found.into_iter().filter_map(|row| row.into_iter().next()?.text()).collect())
}

/// Whether a screening, or with `None` all of the tenant, is held.
fn is_held(database: &mut dyn Database, tenant: &str, subject: Option<&str>) -> sql::Result<bool> {
    // That it is no screening is said for the sake of the index, which has no others.
    let text = "SELECT kind FROM entry WHERE tenant = ?1 AND kind IN ('hold', 'release')
                AND kind <> 'screening' AND subject IS NOT DISTINCT FROM CAST(?2 AS TEXT)
                ORDER BY seq DESC LIMIT 1";
    let found = database.query(text, &[tenant.into(), subject.into()])?;
    let kind = first(found).and_then(Value::text);
    Ok(kind.as_deref() == Some(EntryKind::Hold.as_str()))
}
