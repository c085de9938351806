//! Archives of many editions: each file that an archive holds, one at a time.
//!
//! A hundred editions of a list have gigabytes; no more than one file of them is held unpacked.

use std::io::{BufReader, Read, Seek, SeekFrom};

use crate::unpack::{ZIP_MEMBER_LIMIT, base_name, is_spreadsheet, read_within, without_extension};
use crate::{Refusal, SourceFile, UNPACKED_LIMIT, unpack};

/// Hands on each file of an archive in its order: of a TAR, plain or packed as `.zst` or `.gz`, or of a
/// ZIP that is no spreadsheet. Any other file is handed on itself, unpacked. Files within an archive that
/// are packed themselves are unpacked.
///
/// # Errors
/// What `take` says, and [`Refusal::Packed`] when the archive is damaged, or a file in it has more than
/// [`UNPACKED_LIMIT`] bytes.
pub fn each_file<E: From<Refusal>>(
    name: &str,
    mut archive: impl Read + Seek,
    take: &mut dyn FnMut(SourceFile) -> Result<(), E>,
) -> Result<(), E> {
    let name = base_name(name);
    let error = |reason: String| Refusal::Packed { file: name.to_owned(), reason };
    let failed = |cause: std::io::Error| error(cause.to_string());
    let mut head = [0; 4];
    let n_read = fill(&mut archive, &mut head).map_err(failed)?;
    archive.seek(SeekFrom::Start(0)).map_err(failed)?;
    let archive = BufReader::new(archive);
    match &head[..n_read] {
        [0x28, 0xb5, 0x2f, 0xfd] => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(archive).map_err(failed)?;
            decoder.window_log_max(27).map_err(failed)?;
            each_of_stream(without_extension(name, ".zst"), decoder, take)
        }
        [0x1f, 0x8b, ..] => {
            let decoder = flate2::bufread::MultiGzDecoder::new(archive);
            each_of_stream(without_extension(name, ".gz"), decoder, take)
        }
        [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] => each_of_zip(name, archive, take),
        _ => each_of_stream(name, archive, take),
    }
}

/// The files of a TAR, or the one file that a stream is.
fn each_of_stream<E: From<Refusal>>(
    name: &str,
    mut stream: impl Read,
    take: &mut dyn FnMut(SourceFile) -> Result<(), E>,
) -> Result<(), E> {
    let error = |reason: String| Refusal::Packed { file: name.to_owned(), reason };
    let mut head = [0; 512];
    let n_read = fill(&mut stream, &mut head).map_err(|it| error(it.to_string()))?;
    let whole = head[..n_read].chain(stream);
    // POSIX.1-1988, ustar interchange format: the magic stands at byte 257 of the first header.
    if head.get(257..262) != Some(b"ustar") {
        let bytes = read_within(whole, UNPACKED_LIMIT).map_err(error)?;
        return take(SourceFile { name: name.to_owned(), bytes });
    }
    let mut archive = tar::Archive::new(whole);
    for entry in archive.entries().map_err(|it| error(it.to_string()))? {
        let entry = entry.map_err(|it| error(it.to_string()))?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let bytes = read_within(entry, UNPACKED_LIMIT)
            .map_err(|reason| error(format!("{path}: {reason}")))?;
        unpack(&path, &bytes)?.into_iter().try_for_each(&mut *take)?;
    }
    Ok(())
}

fn each_of_zip<E: From<Refusal>>(
    name: &str,
    archive: impl Read + Seek,
    take: &mut dyn FnMut(SourceFile) -> Result<(), E>,
) -> Result<(), E> {
    let error = |reason: String| Refusal::Packed { file: name.to_owned(), reason };
    let mut archive = zip::ZipArchive::new(archive).map_err(|it| error(it.to_string()))?;
    if archive.len() > ZIP_MEMBER_LIMIT {
        let reason = format!("it has {} members, more than {ZIP_MEMBER_LIMIT}", archive.len());
        return Err(error(reason).into());
    }
    if is_spreadsheet(&mut archive) {
        let mut file = archive.into_inner();
        file.seek(SeekFrom::Start(0)).map_err(|it| error(it.to_string()))?;
        let bytes = read_within(file, UNPACKED_LIMIT).map_err(error)?;
        return unpack(name, &bytes)?.into_iter().try_for_each(take);
    }
    for position in 0..archive.len() {
        let member = archive.by_index(position).map_err(|it| error(it.to_string()))?;
        if member.is_dir() {
            continue;
        }
        let path = member.name().map_err(|it| error(it.to_string()))?.into_owned();
        let bytes = read_within(member, UNPACKED_LIMIT)
            .map_err(|reason| error(format!("{path}: {reason}")))?;
        unpack(&path, &bytes)?.into_iter().try_for_each(&mut *take)?;
    }
    Ok(())
}

/// Reads until the buffer is full or the stream ends.
fn fill(stream: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut n_read = 0;
    while n_read < buffer.len() {
        match stream.read(&mut buffer[n_read..]) {
            Ok(0) => break,
            Ok(more) => n_read += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(n_read)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, bytes) in members {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, name, *bytes).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn files(name: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let mut found = Vec::new();
        each_file(name, Cursor::new(bytes), &mut |file| {
            found.push((file.name, file.bytes));
            Ok::<_, Refusal>(())
        })?;
        Ok(found)
    }

    #[test]
    fn hands_on_the_files_of_every_archive() {
        let packed = |bytes: &[u8]| zstd::encode_all(bytes, 1).unwrap();
        let members: &[(&str, &[u8])] = &[("x/a-1.csv", b"1"), ("b.csv.zst", &packed(b"2"))];
        let sheet = zip(&[("xl/workbook.xml", b"<workbook/>")]);
        let check = |name: &str, bytes: &[u8], expected: &[(&str, &[u8])]| {
            let found = files(name, bytes).unwrap();
            let found: Vec<(&str, &[u8])> =
                found.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
            assert_eq!(found, expected, "{name}");
        };
        let both: &[(&str, &[u8])] = &[("a-1.csv", b"1"), ("b.csv", b"2")];
        check("all.tar", &tar(members), both);
        check("all.tar.zst", &packed(&tar(members)), both);
        check("all.zip", &zip(members), both);
        check("one.csv.zst", &packed(b"1,2"), &[("one.csv", b"1,2")]);
        check("one.csv", b"1,2", &[("one.csv", b"1,2")]);
        check("empty.csv", b"", &[("empty.csv", b"")]);
        check("list.xlsx", &sheet, &[("list.xlsx", &sheet)]);
    }

    #[test]
    fn damaged_archives_are_refused() {
        let whole = tar(&[("a.csv", &[b'1'; 2000]), ("b.csv", &[b'2'; 2000])]);
        let check = |name: &str, bytes: &[u8]| {
            assert!(matches!(files(name, bytes), Err(Refusal::Packed { .. })), "{name}");
        };
        check("cut.tar", &whole[..3000]);
        let packed = zstd::encode_all(&whole[..], 1).unwrap();
        check("cut.tar.zst", &packed[..packed.len() - 5]);
        let zipped = zip(&[("a.csv", &[b'1'; 2000])]);
        check("cut.zip", &zipped[..zipped.len() - 10]);
    }
}
