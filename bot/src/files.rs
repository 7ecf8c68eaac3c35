//! Files buyers send: fetched by a job that retries, checked by content, stripped of location data, and kept under our own random names.
//!
//! Nothing is ever named, typed or served as a stranger says: the name is drawn, the type is told from the bytes, pictures are drawn anew from
//! their pixels so that metadata and anything hidden behind them stays outside.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{ImageFormat, ImageReader, Limits};
use sha2::{Digest as _, Sha256};

use crate::channel::{Channel, Retry, SendError};
use crate::desk::{Change, Desk};
use crate::say;
use crate::store::attachments::{self, Attachment, Stored};
use crate::store::{AttachmentId, ChannelAccountId, Result, StoreError, chats, random_token};
use crate::turn::reply::Speaker;

/// Largest picture in pixels, either way: a small file may unfold into a huge picture.
const PIXELS: u32 = 12_000;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// None of the kinds that are taken.
    #[error("this kind of file is not taken")]
    Kind,
    /// Too large.
    #[error("the file is larger than {0} MB")]
    TooLarge(i64),
    /// The bytes are no whole picture.
    #[error("the picture cannot be read: {0}")]
    Picture(#[from] image::ImageError),
    /// The folder refused.
    #[error("cannot write the file: {0}")]
    Write(#[from] std::io::Error),
}

/// The folder of stored files.
pub fn folder(desk: &Desk) -> PathBuf {
    desk.data.join("attachments")
}

/// Checks, cleans and stores bytes under a drawn name.
///
/// # Errors
/// [`FileError`] where they are too large, of no known kind, or cannot be written.
pub fn keep(folder: &Path, bytes: &[u8], limit_megabytes: i64) -> std::result::Result<Stored, FileError> {
    if i64::try_from(bytes.len()).map_or(true, |size| size > limit_megabytes * 1024 * 1024) {
        return Err(FileError::TooLarge(limit_megabytes));
    }
    let kind = infer::get(bytes).ok_or(FileError::Kind)?;
    let (bytes, media_type, perceptual_hash) = match kind.mime_type() {
        "image/jpeg" | "image/png" | "image/webp" | "image/gif" => {
            let picture = picture(bytes)?;
            let hash = perceptual_hash(&picture);
            let mut clean = Cursor::new(Vec::new());
            // Drawn anew from its pixels: places, cameras and hidden tails do not come along.
            if kind.mime_type() == "image/png" {
                picture.write_to(&mut clean, ImageFormat::Png)?;
                (clean.into_inner(), "image/png", Some(hash))
            } else {
                image::DynamicImage::from(picture.to_rgb8()).write_to(&mut clean, ImageFormat::Jpeg)?;
                (clean.into_inner(), "image/jpeg", Some(hash))
            }
        }
        known @ ("video/mp4" | "video/webm" | "video/quicktime" | "audio/ogg" | "audio/mpeg" | "audio/m4a" | "audio/opus" | "application/pdf") => {
            (bytes.to_vec(), known, None)
        }
        _ => return Err(FileError::Kind),
    };
    std::fs::create_dir_all(folder)?;
    let name = random_token();
    let temporary = folder.join(format!("{name}.part"));
    std::fs::write(&temporary, &bytes)?;
    std::fs::File::open(&temporary)?.sync_all()?;
    std::fs::rename(&temporary, folder.join(&name))?;
    Ok(Stored {
        name,
        media_type: media_type.to_owned(),
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: hex::encode(Sha256::digest(&bytes)),
        perceptual_hash,
    })
}

fn picture(bytes: &[u8]) -> std::result::Result<image::DynamicImage, FileError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(PIXELS);
    limits.max_image_height = Some(PIXELS);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let turned = image::ImageDecoder::orientation(&mut decoder)?;
    let mut picture = image::DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// A difference hash of 64 bits: equal for the same picture in another size or quality.
fn perceptual_hash(picture: &image::DynamicImage) -> String {
    let small = picture.resize_exact(9, 8, image::imageops::FilterType::Triangle).to_luma8();
    let mut hash = 0_u64;
    for y in 0..8 {
        for x in 0..8 {
            let brighter = small.get_pixel(x, y).0 < small.get_pixel(x + 1, y).0;
            hash = (hash << 1) | u64::from(brighter);
        }
    }
    format!("{hash:016x}")
}

/// Fetches files of an account that wait; the number of those that are stored now.
///
/// # Errors
/// Where the store fails.
pub async fn fetch_waiting(desk: &Desk, account: ChannelAccountId, channel: &dyn Channel) -> Result<usize> {
    let now = desk.clock.millis();
    let waiting = {
        let mut connection = desk.store.read().await?;
        attachments::waiting(&mut connection, account, now).await?
    };
    let mut stored = 0;
    for attachment in waiting {
        stored += usize::from(fetch(desk, channel, &attachment, now).await?);
    }
    Ok(stored)
}

async fn fetch(desk: &Desk, channel: &dyn Channel, attachment: &Attachment, now: i64) -> Result<bool> {
    let limit = u64::try_from(desk.config.file_megabytes).unwrap_or(20) * 1024 * 1024;
    let kept = match channel.fetch(attachment.remote.as_deref().unwrap_or_default(), limit).await {
        Ok(bytes) => keep(&folder(desk), &bytes, desk.config.file_megabytes).map_err(|fault| {
            let sentence = match fault {
                FileError::Kind => "file-type",
                FileError::TooLarge(_) => "file-too-large",
                FileError::Picture(_) | FileError::Write(_) => "file-failed",
            };
            (
                SendError {
                    retry: if matches!(fault, FileError::Write(_)) { Retry::Later } else { Retry::Never },
                    blocked: false,
                    why: fault.to_string(),
                },
                sentence,
            )
        }),
        Err(fault) => Err((fault, "file-failed")),
    };
    let mut tx = desk.store.begin().await?;
    let done = match kept {
        Ok(file) => {
            attachments::stored(&mut tx, attachment.id, &file).await?;
            // The turn may have given it a case while it was fetched.
            if let Some(case) = attachments::get(&mut tx, attachment.id).await?.and_then(|known| known.case) {
                crate::staff_side::show_files(&mut tx, case, now).await?;
            }
            true
        }
        Err((fault, sentence)) => {
            let wait = 1_000 << attachment.attempts.clamp(0, 8);
            if attachments::failed(&mut tx, attachment.id, &fault.why, now + wait, fault.retry == Retry::Never).await? {
                // The buyer is told, so that nobody waits for a picture that never came.
                let chat = chats::get(&mut tx, attachment.chat).await?;
                let voice = say::voice_of(desk, &chat);
                let bundle = desk.bundle();
                let speaker = Speaker { bundle: &bundle, voice: &voice, key: &desk.key };
                let said = speaker.say(sentence, &[("megabytes", desk.config.file_megabytes.into())]);
                say::to_chat(desk, &mut tx, &chat, attachment.case, &voice, vec![said], Vec::new(), now).await?;
            }
            false
        }
    };
    tx.commit().await.map_err(StoreError::from)?;
    if done {
        drop_upload(desk, attachment.remote.as_deref().unwrap_or_default());
    }
    desk.bells.outbox.notify_waiters();
    desk.changed(Change::Chat(attachment.chat));
    if let Some(case) = attachment.case {
        desk.changed(Change::Case(case));
    }
    Ok(done)
}

/// The folder in which uploads of the web chat wait to be checked, as they came.
pub fn uploads(desk: &Desk) -> PathBuf {
    desk.data.join("uploads")
}

/// Removes an upload of the web chat once it was redrawn and kept: as it came it may say where it was taken. Of other channels nothing lies there.
fn drop_upload(desk: &Desk, name: &str) {
    if !name.is_empty() && name.chars().all(|c| c.is_ascii_hexdigit()) {
        let _of_another_channel = std::fs::remove_file(uploads(desk).join(name));
    }
}

/// A stored file with its bytes; none where it is not, or no longer, there.
///
/// # Errors
/// Where the store fails.
pub async fn stored(desk: &Desk, id: AttachmentId) -> Result<Option<(Attachment, Vec<u8>)>> {
    let known = attachments::get(&mut *desk.store.read().await?, id).await?;
    let Some(file) = known.filter(|file| file.state == "stored") else { return Ok(None) };
    let bytes = open(&folder(desk), file.stored_name.as_deref().unwrap_or_default()).ok();
    Ok(bytes.map(|bytes| (file, bytes)))
}

/// Reads a stored file back.
///
/// # Errors
/// Where it is gone.
pub fn open(folder: &Path, stored_name: &str) -> std::io::Result<Vec<u8>> {
    // Names are drawn by us; anything else must not reach the file system.
    if stored_name.is_empty() || !stored_name.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a name of ours"));
    }
    std::fs::read(folder.join(stored_name))
}
