//! The listings of a party over time, as a picture: a bar for each designation of each authority, the days on
//! which names came and went, and a line at the day asked. The table beside it says the same in words.

use lictor_engine::{DesignationOnDay, Listed};
use lictor_model::{Dataset, Date, DateInterval, PeriodEnd};
use maud::{Markup, html};

/// Units of the picture: what a browser scales to the width that it has.
const WIDTH: f64 = 960.0;
/// Height of one designation: its words, and its bar below them.
const ROW: f64 = 40.0;
/// Room for the word at the line of the day asked.
const TOP: f64 = 22.0;
/// Room for the years.
const BOTTOM: f64 = 22.0;
/// Room at the right for the arrow of what goes on.
const RIGHT: f64 = 14.0;
/// The most letters of the words above a bar.
const LETTERS: usize = 100;
/// The most days of names that are marked one by one.
const MARKS: usize = 200;

/// One bar.
struct Bar<'a> {
    dataset: String,
    on_day: &'a DesignationOnDay,
}

/// The days that the picture goes over.
struct Scale {
    first: Date,
    last: Date,
}

impl Scale {
    fn x(&self, day: Date) -> f64 {
        let days = |from: Date, to: Date| f64::from(to.since(from).map_or(0, |it| it.get_days()));
        let all = days(self.first, self.last).max(1.0);
        (days(self.first, day) / all).clamp(0.0, 1.0) * (WIDTH - RIGHT)
    }

    /// January 1st of every so many years, that there are no more than a dozen.
    fn years(&self) -> Vec<Date> {
        let span = self.last.year() - self.first.year();
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
            .into_iter()
            .find(|it| span / it <= 12)
            .unwrap_or(1000);
        let years = (self.first.year()..=self.last.year()).filter(|it| it % step == 0);
        let days = years.filter_map(|year| Date::new(year, 1, 1).ok());
        days.filter(|it| *it >= self.first && *it <= self.last).collect()
    }
}

/// A day when a name came or went.
struct Mark<'a> {
    day: Date,
    came: bool,
    name: &'a str,
}

/// The picture of a party and of the records linked to it; `None` where no day of any listing is known.
pub(super) fn picture(
    party: &Listed,
    linked: &[Listed],
    as_of: Date,
    today: Date,
) -> Option<Markup> {
    let bars: Vec<Bar<'_>> = std::iter::once(party).chain(linked).flat_map(bars).collect();
    let marks = marks(party);
    let ends = bars.iter().flat_map(|it| [it.on_day.from, it.on_day.to]).flatten();
    let days: Vec<Date> =
        ends.map(|it| it.date.from()).chain(marks.iter().map(|it| it.day)).collect();
    let first = days.iter().min()?.min(&as_of).to_owned();
    let last = days.iter().max()?.max(&today).max(&as_of).to_owned();
    // A little air before the first day, a year where all is one day.
    let air = (last.since(first).map_or(0, |it| it.get_days()) / 40).max(90);
    let first = first.checked_sub(jiff::Span::new().days(air)).unwrap_or(first);
    let scale = Scale { first, last };
    let rows = bars.len() + usize::from(!marks.is_empty());
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let height = TOP + rows as f64 * ROW + BOTTOM;
    let foot = height - BOTTOM;
    let at = scale.x(as_of);
    let anchor = if at < 60.0 {
        "start"
    } else if at > WIDTH - 60.0 {
        "end"
    } else {
        "middle"
    };
    Some(html! {
        div.scroll.timeline-scroll tabindex="0" role="group" aria-label="Timeline of the listings; the table below says the same" {
            svg.timeline viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby="timeline-title" {
                title #timeline-title { "Listings from " (scale.first.year()) " to " (scale.last.year()) ", with the day asked, " (as_of) }
                @for year in scale.years() {
                    @let x = scale.x(year);
                    line.year x1=(n(x)) x2=(n(x)) y1=(n(TOP)) y2=(n(foot)) {}
                    text.year x=(n(x + 3.0)) y=(n(height - 6.0)) { (year.year()) }
                }
                @for (bar, row) in bars.iter().zip(0_u16..) { (draw(bar, TOP + f64::from(row) * ROW, &scale)) }
                @if !marks.is_empty() {
                    @let y = foot - ROW;
                    text.label x="0" y=(n(y + 14.0)) { "Names" tspan.faint { "  ▲ listed  ▼ dropped" } }
                    @for mark in &marks { (draw_mark(mark, y + 26.0, &scale)) }
                }
                line.as-of x1=(n(at)) x2=(n(at)) y1=(n(TOP - 4.0)) y2=(n(foot)) {}
                text.as-of x=(n(at)) y=(n(TOP - 8.0)) text-anchor=(anchor) { (as_of) }
            }
        }
    })
}

fn bars(party: &Listed) -> Vec<Bar<'_>> {
    let dataset = Dataset::describe(&party.entity.dataset).title;
    let bar = |on_day| Bar { dataset: dataset.clone(), on_day };
    let mut bars: Vec<Bar<'_>> = party.designations.iter().map(bar).collect();
    bars.sort_by_key(|it| it.on_day.from.map(|from| from.date.from()));
    bars
}

fn marks(party: &Listed) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    for (fact, (from, to)) in party.entity.names.iter().zip(&party.names_valid) {
        let name = fact.value.text.as_str();
        let mut add = |end: &Option<PeriodEnd>, came| {
            marks.extend(end.iter().map(|it| Mark { day: it.date.from(), came, name }));
        };
        add(from, true);
        add(to, false);
    }
    marks.truncate(MARKS);
    marks
}

fn draw(bar: &Bar<'_>, y: f64, scale: &Scale) -> Markup {
    let it = bar.on_day;
    let designation = &it.fact.value;
    let (from, to) = (it.from.map(|it| it.date), it.to.map(|it| it.date));
    let words = format!("{} · {} · {}", designation.authority, designation.program, span(from, to));
    let words = if words.chars().count() > LETTERS {
        words.chars().take(LETTERS).chain(['…']).collect()
    } else {
        words
    };
    // Between the first and the last day on which it may have begun or ended it is drawn paler.
    let begin = from.map_or(0.0, |it| scale.x(it.from()));
    let sure_begin = from.map_or(0.0, |it| scale.x(it.to()));
    let end = to.map_or(WIDTH - RIGHT, |it| scale.x(it.to()));
    let sure_end = to.map_or(WIDTH - RIGHT, |it| scale.x(it.from()));
    let class = if to.is_some() { "bar ended" } else { "bar" };
    let top = y + 20.0;
    html! {
        g {
            title { (bar.dataset) ": " (words) }
            text.label x="0" y=(n(y + 14.0)) { (words) }
            rect.perhaps x=(n(begin)) y=(n(top)) width=(n((end - begin).max(2.0))) height="10" rx="2" {}
            rect class=(class) x=(n(sure_begin)) y=(n(top)) width=(n((sure_end - sure_begin).max(2.0))) height="10" rx="2" {}
            @if to.is_none() {
                path.goes-on d=(format!("M{} {} l8 5 l-8 5 z", n(end + 2.0), n(top))) {}
            }
            @if from.is_none() { text.label x="4" y=(n(top + 9.0)) { "?" } }
        }
    }
}

fn draw_mark(mark: &Mark<'_>, y: f64, scale: &Scale) -> Markup {
    let x = scale.x(mark.day);
    let (class, path) =
        if mark.came { ("came", "l5 9 l-10 0 z") } else { ("went", "l5 -9 l-10 0 z") };
    let y = if mark.came { y - 5.0 } else { y + 4.0 };
    html! {
        path class={ "name-day " (class) } d=(format!("M{} {} {path}", n(x), n(y))) {
            title { (mark.day) ": " (mark.name) (if mark.came { " listed" } else { " no longer listed" }) }
        }
    }
}

fn span(from: Option<DateInterval>, to: Option<DateInterval>) -> String {
    let day = |it: DateInterval| it.words();
    match (from.map(day), to.map(day)) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "since an unknown day".to_owned(),
    }
}

/// A number of the picture, to a tenth.
fn n(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_few_and_days_keep_their_order() {
        let scale =
            Scale { first: "1997-05-01".parse().unwrap(), last: "2026-11-01".parse().unwrap() };
        let years: Vec<i16> = scale.years().iter().map(|it| it.year()).collect();
        assert_eq!(years, [2000, 2005, 2010, 2015, 2020, 2025]);
        let days = ["1997-05-01", "2001-01-01", "2012-02-10", "2026-11-01"];
        let places: Vec<f64> = days.iter().map(|it| scale.x(it.parse().unwrap())).collect();
        assert!(places.is_sorted() && places[0].abs() < 1e-9);
        assert!((places[3] - (WIDTH - RIGHT)).abs() < 1e-9);
        let far = Scale { last: "9999-12-31".parse().unwrap(), ..scale };
        assert!(far.years().len() <= 13, "{:?}", far.years());
        let scale =
            Scale { first: "1997-05-01".parse().unwrap(), last: "2026-11-01".parse().unwrap() };
        let beyond = scale.x("2050-01-01".parse().unwrap());
        assert!((beyond - places[3]).abs() < 1e-9, "nothing is drawn beyond the picture");
    }
}
