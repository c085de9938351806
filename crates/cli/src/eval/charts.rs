//! The report's charts as SVG, drawn by `plotters`.
//!
//! Colours stand for roles: the report's style sheet finds them by value and puts those of the light
//! or dark theme in their place ([`style`]). Each chart says in words what it shows, and stands beside
//! a table of the same numbers.

use std::fmt::Write as _;

use lictor_wire::{CurvePoint, DeckClass};
use plotters::coord::Shift;
use plotters::prelude::{
    ChartBuilder, Circle, Cross, DrawingArea, IntoDrawingArea as _, IntoFont as _,
    IntoSegmentedCoord as _, LineSeries, PathElement, RGBColor, Rectangle, SVGBackend,
    SegmentValue, Text, TextStyle, TriangleMarker,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, ShapeStyle};

use crate::output::percent;

/// A role in a chart: the colour that stands for it, and the style sheet's name for it.
const ROLES: [(RGBColor, &str); 6] =
    [(INK, "ink"), (FAINT, "faint"), (GRID, "grid"), (GOOD, "good"), (LOW, "low"), (LINE, "line")];
const INK: RGBColor = RGBColor(0x01, 0x01, 0x01);
const FAINT: RGBColor = RGBColor(0x02, 0x02, 0x02);
const GRID: RGBColor = RGBColor(0x03, 0x03, 0x03);
const GOOD: RGBColor = RGBColor(0x04, 0x04, 0x04);
const LOW: RGBColor = RGBColor(0x05, 0x05, 0x05);
const LINE: RGBColor = RGBColor(0x06, 0x06, 0x06);

/// Units of the charts' own scale; on the page they are as wide as it is.
const WIDTH: u32 = 900;
const BAR_HEIGHT: u32 = 25;
const FONT: &str = "sans-serif";

/// An SVG picture without its outer element.
#[derive(Debug)]
pub(super) struct Chart {
    /// What stands between `<svg>` and `</svg>`.
    pub(super) body: String,
    /// Its size: width and height.
    pub(super) size: (u32, u32),
}

/// Rules of the style sheet that give each role its colour (`--ink`, `--good`, …).
pub(super) fn style() -> String {
    let mut rules = String::new();
    for (RGBColor(red, green, blue), role) in ROLES {
        let color = format!("#{red:02X}{green:02X}{blue:02X}");
        for place in ["fill", "stroke"] {
            let _ = write!(rules, "svg [{place}=\"{color}\"]{{{place}:var(--{role})}}");
        }
    }
    rules
}

/// Hit rates of classes as bars, with the rate that they are held to. `None` when it cannot be drawn.
pub(super) fn bars(classes: &[&DeckClass], bar: f64) -> Option<Chart> {
    let count = classes.len();
    if count == 0 {
        return None;
    }
    let height = BAR_HEIGHT * u32::try_from(count).ok()? + 76;
    draw((WIDTH, height), |area| {
        let mut chart = ChartBuilder::on(area)
            .margin(8)
            .margin_top(24)
            .margin_right(24)
            .x_label_area_size(34)
            .y_label_area_size(180)
            .build_cartesian_2d(0.0..112.0, (0..count - 1).into_segmented())
            .ok()?;
        let title = |it: &SegmentValue<usize>| match it {
            SegmentValue::CenterOf(row) if *row < count => {
                classes[count - 1 - row].title.to_owned()
            }
            _ => String::new(),
        };
        chart
            .configure_mesh()
            .disable_y_mesh()
            .light_line_style(GRID.mix(0.0))
            .bold_line_style(GRID)
            .axis_style(GRID)
            .label_style(text(13, INK))
            .x_labels(11)
            .x_label_formatter(&|it| if *it > 100.5 { String::new() } else { format!("{it:.0} %") })
            .y_labels(count)
            .y_label_formatter(&title)
            .draw()
            .ok()?;
        let above = |row: usize| {
            if row + 1 == count { SegmentValue::Last } else { SegmentValue::Exact(row + 1) }
        };
        for (row, class) in classes.iter().rev().enumerate() {
            let Some(rate) = class.hit_rate else { continue };
            let low = rate < bar;
            let ends = [(0.0, SegmentValue::Exact(row)), (rate * 100.0, above(row))];
            let mut shape = Rectangle::new(ends, if low { LOW } else { GOOD }.filled());
            shape.set_margin(4, 4, 0, 0);
            chart.draw_series(std::iter::once(shape)).ok()?;
            let label = format!("{} %{}", percent(Some(rate)), if low { " ▾" } else { "" });
            let style = text(13, INK).pos(Pos::new(HPos::Left, VPos::Center));
            let place = (101.0, SegmentValue::CenterOf(row));
            chart.draw_series(std::iter::once(Text::new(label, place, style))).ok()?;
        }
        let ends =
            vec![(bar * 100.0, SegmentValue::Exact(0)), (bar * 100.0, SegmentValue::Exact(count))];
        chart.draw_series(std::iter::once(PathElement::new(ends, LINE.stroke_width(2)))).ok()?;
        let (x, y) = chart.backend_coord(&(bar * 100.0, SegmentValue::Last));
        let style = text(13, INK).pos(Pos::new(HPos::Center, VPos::Bottom));
        area.draw(&Text::new(format!("{} %", percent(Some(bar))), (x, y - 4), style)).ok()?;
        Some(())
    })
}

/// Hit rate and noise by threshold. `None` when it cannot be drawn.
pub(super) fn curve(points: &[CurvePoint], threshold: f64) -> Option<Chart> {
    draw((WIDTH, 380), |area| {
        let (first, last) = (points.first()?.threshold, points.last()?.threshold);
        let mut chart = ChartBuilder::on(area)
            .margin(8)
            .margin_right(110)
            .x_label_area_size(46)
            .y_label_area_size(60)
            .build_cartesian_2d(first..last, 0.0..100.0)
            .ok()?;
        chart
            .configure_mesh()
            .light_line_style(GRID.mix(0.0))
            .bold_line_style(GRID)
            .axis_style(GRID)
            .label_style(text(13, INK))
            .axis_desc_style(text(13, FAINT))
            .x_desc("threshold")
            .x_labels(points.len())
            .x_label_formatter(&|it| format!("{it:.2}"))
            .y_labels(6)
            .y_label_formatter(&|it| format!("{it:.0} %"))
            .draw()
            .ok()?;
        if (first..=last).contains(&threshold) {
            let style: ShapeStyle = LINE.stroke_width(2);
            let ends = vec![(threshold, 0.0), (threshold, 100.0)];
            chart.draw_series(std::iter::once(PathElement::new(ends, style))).ok()?;
        }
        let series = |read: fn(&CurvePoint) -> Option<f64>| -> Vec<(f64, f64)> {
            points.iter().filter_map(|it| Some((it.threshold, read(it)? * 100.0))).collect()
        };
        let hits = series(|it| it.hit_rate);
        let persons = series(|it| it.noise_persons);
        let others = series(|it| it.noise_organizations);
        for (points, color) in [(&hits, GOOD), (&persons, LOW), (&others, FAINT)] {
            let line = LineSeries::new(points.iter().copied(), color.stroke_width(3));
            chart.draw_series(line).ok()?;
        }
        chart.draw_series(hits.iter().map(|it| Circle::new(*it, 5, GOOD.filled()))).ok()?;
        chart
            .draw_series(persons.iter().map(|it| TriangleMarker::new(*it, 6, LOW.filled())))
            .ok()?;
        chart
            .draw_series(others.iter().map(|it| Cross::new(*it, 5, FAINT.stroke_width(3))))
            .ok()?;
        let labels = [(&persons, "▲ persons"), (&others, "✕ companies"), (&hits, "● found")];
        let mut ends: Vec<((i32, i32), &str)> = labels
            .into_iter()
            .filter_map(|(points, label)| Some((chart.backend_coord(points.last()?), label)))
            .collect();
        // From the lowest up: lines that end together still have a label each.
        ends.sort_by_key(|((_, y), _)| std::cmp::Reverse(*y));
        let mut free = i32::MAX;
        for ((x, y), label) in ends {
            let y = y.min(free);
            free = y - 17;
            let style = text(13, INK).pos(Pos::new(HPos::Left, VPos::Center));
            area.draw(&Text::new(label, (x + 10, y), style)).ok()?;
        }
        Some(())
    })
}

fn text(size: u32, color: RGBColor) -> TextStyle<'static> {
    (FONT, size).into_font().color(&color)
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws on an empty picture and takes off its outer element, which the page writes with a title.
fn draw(size: (u32, u32), picture: impl FnOnce(&Area<'_>) -> Option<()>) -> Option<Chart> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        picture(&area)?;
        area.present().ok()?;
    }
    let start = svg.find("<svg").and_then(|at| Some(at + svg[at..].find('>')? + 1))?;
    let end = svg.rfind("</svg>")?;
    Some(Chart { body: svg.get(start..end)?.trim().to_owned(), size })
}
