//! Unpacks what publishers and users hand over: `.zst`, `.gz`, `.zip`, or the plain file.
//!
//! The kind is told by the first bytes, not by the name, since downloads lose their extensions. A
//! ZIP gives one [`SourceFile`] per member, folders left out; a member that is packed itself is
//! not unpacked again. Spreadsheets (`.xlsx`, `.ods`) are ZIPs themselves and stay whole. All that comes out of one call together may not exceed
//! [`UNPACKED_LIMIT`], so that a small hostile file cannot fill the memory.

use std::io::{Cursor, Read, Seek};

use crate::Refusal;

/// The most that one call may unpack, in bytes: 512 MiB. The largest list known (OFAC's advanced XML)
/// has about 100 MiB.
pub const UNPACKED_LIMIT: u64 = 512 << 20;

/// The most members that a ZIP may have. The largest known (OFAC's) has 47.
pub(crate) const ZIP_MEMBER_LIMIT: usize = 10_000;

/// One unpacked file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its base name, without folders and without the extension of the packing.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Unpacks one file into the files that it holds.
///
/// # Errors
/// [`Refusal::Packed`] when the packing is damaged or holds more than [`UNPACKED_LIMIT`].
pub fn unpack(name: &str, bytes: &[u8]) -> Result<Vec<SourceFile>, Refusal> {
    unpack_within(name, bytes, UNPACKED_LIMIT)
}

fn unpack_within(name: &str, bytes: &[u8], limit: u64) -> Result<Vec<SourceFile>, Refusal> {
    let name = base_name(name);
    let error = |reason: String| Refusal::Packed { file: name.to_owned(), reason };
    if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let decoder =
            zstd::stream::read::Decoder::new(bytes).map_err(|it| error(it.to_string()))?;
        let bytes = read_within(decoder, limit).map_err(error)?;
        return Ok(vec![SourceFile { name: without_extension(name, ".zst").to_owned(), bytes }]);
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let bytes = read_within(flate2::read::MultiGzDecoder::new(bytes), limit).map_err(error)?;
        return Ok(vec![SourceFile { name: without_extension(name, ".gz").to_owned(), bytes }]);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return unzip(name, bytes, limit).map_err(error);
    }
    Ok(vec![SourceFile { name: name.to_owned(), bytes: bytes.to_owned() }])
}

fn unzip(name: &str, bytes: &[u8], limit: u64) -> Result<Vec<SourceFile>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| it.to_string())?;
    if archive.len() > ZIP_MEMBER_LIMIT {
        return Err(format!("it has {} members, more than {ZIP_MEMBER_LIMIT}", archive.len()));
    }
    if is_spreadsheet(&mut archive) {
        measure(&mut archive, limit)?;
        return Ok(vec![SourceFile { name: name.to_owned(), bytes: bytes.to_owned() }]);
    }
    let mut files = Vec::new();
    let mut left = limit;
    for position in 0..archive.len() {
        let member = archive.by_index(position).map_err(|it| it.to_string())?;
        if member.is_dir() {
            continue;
        }
        let name = member.name().map_err(|it| it.to_string())?.into_owned();
        let bytes = read_within(member, left).map_err(|reason| format!("{name}: {reason}"))?;
        left = left.saturating_sub(bytes.len() as u64);
        files.push(SourceFile { name: base_name(&name).to_owned(), bytes });
    }
    if files.is_empty() {
        return Err("it holds no file".to_owned());
    }
    Ok(files)
}

/// Whether a ZIP is a workbook of Office Open XML or a spreadsheet of `OpenDocument`.
pub(crate) fn is_spreadsheet<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> bool {
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return true;
    }
    let Ok(member) = archive.by_name("mimetype") else { return false };
    let mimetype = read_within(member, 200).unwrap_or_default();
    mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
}

/// Fails when the members of a ZIP together are more than `limit` bytes. What the archive declares of itself
/// is not believed.
///
/// # Errors
/// Why not: too large, or damaged.
pub fn measure_zip(file: impl Read + Seek, limit: u64) -> Result<(), String> {
    measure(&mut zip::ZipArchive::new(file).map_err(|it| it.to_string())?, limit)
}

/// As [`measure_zip`].
fn measure<R: Read + Seek>(archive: &mut zip::ZipArchive<R>, limit: u64) -> Result<(), String> {
    let mut left = limit;
    for position in 0..archive.len() {
        let member = archive.by_index(position).map_err(|it| it.to_string())?;
        let size = std::io::copy(&mut member.take(left.saturating_add(1)), &mut std::io::sink());
        let size = size.map_err(|it| it.to_string())?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("it unpacks to more than {limit} bytes"))?;
    }
    Ok(())
}

/// Reads to the end, or fails as soon as there are more than `limit` bytes.
pub(crate) fn read_within(reader: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = reader.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|it| it.to_string())?;
    if bytes.len() as u64 > limit {
        return Err(format!("it unpacks to more than {limit} bytes"));
    }
    Ok(bytes)
}

pub(crate) fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

pub(crate) fn without_extension<'a>(name: &'a str, extension: &str) -> &'a str {
    let split = name.len().saturating_sub(extension.len());
    match (name.get(..split), name.get(split..)) {
        (Some(stem), Some(end)) if !stem.is_empty() && end.eq_ignore_ascii_case(extension) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn unpacks_by_content_and_names_by_the_base_name() {
        let check = |name: &str, bytes: &[u8], expected: &[(&str, &[u8])]| {
            let files = unpack(name, bytes).unwrap();
            let found: Vec<_> = files.iter().map(|it| (it.name.as_str(), &it.bytes[..])).collect();
            assert_eq!(found, expected, "{name}");
        };
        check("a/b\\sdn.csv", b"1,2", &[("sdn.csv", b"1,2")]);
        check("sdn.csv.gz", &gzip(b"1,2"), &[("sdn.csv", b"1,2")]);
        check("download", &gzip(b"1,2"), &[("download", b"1,2")]);
        let packed = zstd::encode_all(&b"<x/>"[..], 1).unwrap();
        check("x.XML.ZST", &packed, &[("x.XML", b"<x/>")]);
        let packed = zip(&[("folder/a.csv", b"1"), ("b.csv", b"")]);
        check("all.zip", &packed, &[("a.csv", b"1"), ("b.csv", b"")]);
        check("empty.csv", b"", &[("empty.csv", b"")]);
        let sheet = zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/styles.xml", b"")]);
        check("a/list.xlsx", &sheet, &[("list.xlsx", &sheet)]);
        let sheet = zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
        check("list.ods", &sheet, &[("list.ods", &sheet)]);
    }

    #[test]
    fn refuses_damaged_packings_and_bombs() {
        let check = |name: &str, bytes: &[u8], limit: u64| {
            let result = unpack_within(name, bytes, limit);
            assert!(matches!(result, Err(Refusal::Packed { .. })), "{name}: {result:?}");
        };
        let packed = gzip(&[0; 5000]);
        check("cut.gz", &packed[..packed.len() - 9], 10_000);
        check("bomb.gz", &packed, 4_999);
        let packed = zstd::encode_all(&[0; 5000][..], 1).unwrap();
        check("cut.zst", &packed[..packed.len() - 2], 10_000);
        check("bomb.zst", &packed, 4_999);
        let packed = zip(&[("a", &[0; 3000]), ("b", &[0; 3000])]);
        check("cut.zip", &packed[..packed.len() - 30], 10_000);
        check("bomb.zip", &packed, 5_000);
        let sheet = zip(&[("xl/workbook.xml", &[0; 3000]), ("b", &[0; 3000])]);
        check("bomb.xlsx", &sheet, 5_000);
        check("cut.xlsx", &sheet[..sheet.len() - 30], 10_000);
        check("nothing.zip", &zip(&[]), 5_000);
    }
}
