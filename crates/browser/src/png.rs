//! Small pictures: a screenshot with a palette instead of three bytes a pixel.
//!
//! A page has few colours, and the rest are edges of letters, between ink and ground. The colours that are
//! seen most make the palette, and each pixel takes the one nearest to its own. Only what browsers write is
//! read: eight bits a channel, not interlaced. <https://www.w3.org/TR/png-3/>

use std::collections::HashMap;
use std::io::{Read as _, Write as _};

use anyhow::{Context as _, bail, ensure};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
/// Colours of a palette: one byte a pixel.
const COLOURS: usize = 256;
/// Bits of a channel by which colours are counted, so that nearly equal ones do not fill the palette.
const BITS: u32 = 5;

type Colour = [u8; 3];

struct Picture {
    width: usize,
    pixels: Vec<Colour>,
}

/// The same picture with a palette.
///
/// # Errors
/// When it is no PNG as browsers write it.
pub fn smaller(png: &[u8]) -> anyhow::Result<Vec<u8>> {
    let picture = read(png)?;
    let palette = palette(&picture.pixels);
    let mut known: HashMap<Colour, u8> = HashMap::new();
    let mut rows = Vec::with_capacity(picture.pixels.len() + picture.pixels.len() / picture.width);
    for row in picture.pixels.chunks(picture.width) {
        // No filter: with a palette, neighbouring numbers mean nothing.
        rows.push(0);
        for pixel in row {
            rows.push(*known.entry(*pixel).or_insert_with(|| nearest(&palette, *pixel)));
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&rows)?;
    let height = picture.pixels.len() / picture.width;
    let mut head = Vec::new();
    head.extend(u32::try_from(picture.width)?.to_be_bytes());
    head.extend(u32::try_from(height)?.to_be_bytes());
    head.extend([8, 3, 0, 0, 0]);
    let mut out = SIGNATURE.to_vec();
    chunk(&mut out, *b"IHDR", &head)?;
    chunk(&mut out, *b"PLTE", &palette.concat())?;
    chunk(&mut out, *b"IDAT", &packed.finish()?)?;
    chunk(&mut out, *b"IEND", &[])?;
    Ok(out)
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> anyhow::Result<()> {
    out.extend(u32::try_from(data.len())?.to_be_bytes());
    let begin = out.len();
    out.extend(kind);
    out.extend(data);
    let sum = crc32fast::hash(&out[begin..]);
    out.extend(sum.to_be_bytes());
    Ok(())
}

fn palette(pixels: &[Colour]) -> Vec<Colour> {
    let mut counts: HashMap<Colour, (usize, HashMap<Colour, usize>)> = HashMap::new();
    for pixel in pixels {
        let coarse = pixel.map(|it| it >> (8 - BITS));
        let (count, exact) = counts.entry(coarse).or_default();
        *count += 1;
        *exact.entry(*pixel).or_default() += 1;
    }
    // Of nearly equal colours the one that is seen most.
    let most =
        |exact: HashMap<Colour, usize>| exact.into_iter().max_by_key(|(colour, n)| (*n, *colour));
    let mut colours: Vec<(usize, Colour)> = counts
        .into_values()
        .filter_map(|(count, exact)| most(exact).map(|(colour, _)| (count, colour)))
        .collect();
    colours.sort_unstable_by(|a, b| b.cmp(a));
    colours.truncate(COLOURS);
    colours.into_iter().map(|(_, colour)| colour).collect()
}

fn nearest(palette: &[Colour], pixel: Colour) -> u8 {
    let distance = |colour: &Colour| -> u32 {
        colour.iter().zip(pixel).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let at = (0..palette.len()).min_by_key(|at| distance(&palette[*at])).unwrap_or(0);
    u8::try_from(at).unwrap_or(u8::MAX)
}

fn read(png: &[u8]) -> anyhow::Result<Picture> {
    let mut rest = png.strip_prefix(&SIGNATURE).context("not a PNG")?;
    let (mut width, mut height, mut channels) = (0, 0, 0);
    let mut packed = Vec::new();
    while rest.len() >= 12 {
        let length = u32::from_be_bytes(rest[..4].try_into()?) as usize;
        let kind = &rest[4..8];
        let data = rest.get(8..8 + length).context("a chunk that is cut off")?;
        match kind {
            b"IHDR" => {
                width = u32::from_be_bytes(data[..4].try_into()?) as usize;
                height = u32::from_be_bytes(data[4..8].try_into()?) as usize;
                channels = match (data[8], data[9], data[12]) {
                    (8, 2, 0) => 3,
                    (8, 6, 0) => 4,
                    form => bail!("a form of PNG that is not read: {form:?}"),
                };
            }
            b"IDAT" => packed.extend_from_slice(data),
            _ => {}
        }
        rest = &rest[12 + length..];
    }
    ensure!(width > 0 && height > 0, "a PNG without a head");
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
    let line = width * channels;
    ensure!(bytes.len() == (line + 1) * height, "a PNG of another size than it says");
    let mut above = vec![0_u8; line];
    let mut pixels = Vec::with_capacity(width * height);
    for row in bytes.chunks_mut(line + 1) {
        let (filter, row) = row.split_first_mut().context("an empty row")?;
        unfilter(*filter, row, &above, channels)?;
        pixels.extend(row.chunks(channels).map(|it| [it[0], it[1], it[2]]));
        above.copy_from_slice(row);
    }
    Ok(Picture { width, pixels })
}

/// Undoes the filter of a row (PNG, section 9).
fn unfilter(filter: u8, row: &mut [u8], above: &[u8], channels: usize) -> anyhow::Result<()> {
    for at in 0..row.len() {
        let left = if at < channels { 0 } else { row[at - channels] };
        let corner = if at < channels { 0 } else { above[at - channels] };
        let up = above[at];
        let predicted = match filter {
            0 => 0,
            1 => left,
            2 => up,
            3 => u8::try_from(u16::midpoint(u16::from(left), u16::from(up)))?,
            4 => paeth(left, up, corner),
            other => bail!("a filter that there is not: {other}"),
        };
        row[at] = row[at].wrapping_add(predicted);
    }
    Ok(())
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let estimate = a + b - c;
    let by = |it: i16| (estimate - it).abs();
    if by(a) <= by(b) && by(a) <= by(c) {
        left
    } else if by(b) <= by(c) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 2 by 2 with each pixel another colour, by the filter of each row.
    fn png(filters: [u8; 2], rows: [[u8; 6]; 2]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        for (filter, row) in filters.iter().zip(rows) {
            packed.write_all(&[*filter]).unwrap();
            packed.write_all(&row).unwrap();
        }
        let mut out = SIGNATURE.to_vec();
        let head = [0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0];
        chunk(&mut out, *b"IHDR", &head).unwrap();
        chunk(&mut out, *b"IDAT", &packed.finish().unwrap()).unwrap();
        chunk(&mut out, *b"IEND", &[]).unwrap();
        out
    }

    #[test]
    fn rows_are_read_by_every_filter() {
        let expected: Vec<Colour> = vec![[10, 20, 30], [40, 50, 60], [70, 80, 90], [100, 110, 120]];
        let first = [10, 20, 30, 40, 50, 60];
        for (filter, second) in [
            (0, [70, 80, 90, 100, 110, 120]),
            (1, [70, 80, 90, 30, 30, 30]),
            (2, [60, 60, 60, 60, 60, 60]),
            (3, [65, 70, 75, 45, 45, 45]),
            (4, [60, 60, 60, 30, 30, 30]),
        ] {
            let picture = read(&png([0, filter], [first, second])).unwrap();
            assert_eq!(picture.pixels, expected, "filter {filter}");
        }
    }

    #[test]
    fn a_picture_of_few_colours_stays_as_it_is() {
        let row = [255, 255, 255, 0, 0, 0];
        let small = smaller(&png([0, 2], [row, [0; 6]])).unwrap();
        assert!(small.starts_with(&SIGNATURE));
        assert!(small.windows(4).any(|it| it == b"PLTE"));
        assert!(smaller(b"GIF89a").is_err());
    }
}
