//! The report as a picture for chats: headline, what to change, cases by week, reasons.
//!
//! Drawn as SVG like the page's pictures, then in pixels with the machine's own fonts: none is shipped. A picture without its words would mislead,
//! so where no font is found there is no picture, and the fault says how to get one.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::trend::findings::{cases, lines, percent};
use crate::trend::render::RenderError;
use crate::trend::render::links::Links;
use crate::trend::render::svg::{self, escape, short};
use crate::trend::report::WeekReport;
use crate::trend::texts::Texts;

const WIDTH: f64 = 800.0;
const MARGIN: f64 = 40.0;
/// Pixels for each unit of the drawing.
const SCALE: f32 = 1.6;
/// What to change, at most so many.
const FINDINGS: usize = 3;
/// Folders in which systems keep fonts.
const FOLDERS: [&str; 6] =
    ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:\\Windows\\Fonts", "/usr/X11R6/lib/X11/fonts"];
/// Fonts for Latin, Greek and Cyrillic, the first that is found.
const PLAIN: [&str; 8] = [
    "dejavusans.ttf",
    "notosans-regular.ttf",
    "liberationsans-regular.ttf",
    "arial.ttf",
    "helvetica.ttc",
    "freesans.ttf",
    "roboto-regular.ttf",
    "segoeui.ttf",
];
/// The same in bold.
const BOLD: [&str; 5] = ["dejavusans-bold.ttf", "notosans-bold.ttf", "liberationsans-bold.ttf", "arialbd.ttf", "freesansbold.ttf"];
/// Fonts for other scripts: first and last character, and names.
const SCRIPTS: [(char, char, &[&str]); 6] = [
    (
        '\u{2e80}',
        '\u{d7ff}',
        &[
            "notosanscjk-regular.ttc",
            "notosanscjksc-regular.otf",
            "wqy-microhei.ttc",
            "droidsansfallbackfull.ttf",
            "msyh.ttc",
            "pingfang.ttc",
            "arial unicode.ttf",
        ],
    ),
    ('\u{0590}', '\u{05ff}', &["dejavusans.ttf", "notosanshebrew-regular.ttf"]),
    ('\u{0600}', '\u{06ff}', &["notosansarabic-regular.ttf", "dejavusans.ttf", "arial.ttf"]),
    ('\u{0900}', '\u{097f}', &["notosansdevanagari-regular.ttf", "lohit-devanagari.ttf", "mangal.ttf"]),
    ('\u{0980}', '\u{09ff}', &["notosansbengali-regular.ttf", "lohit-bengali.ttf", "vrinda.ttf"]),
    ('\u{0e00}', '\u{0e7f}', &["notosansthai-regular.ttf", "loma.ttf", "leelawui.ttf"]),
];

/// Draws the card in pixels, as PNG.
///
/// # Errors
/// Where this machine has no font, or the picture cannot be drawn.
pub fn png(report: &WeekReport, texts: &Texts) -> Result<Vec<u8>, RenderError> {
    let svg = card(report, texts);
    let mut options = Options::default();
    let fonts = options.fontdb_mut();
    for path in fonts_for(&svg) {
        if let Ok(bytes) = std::fs::read(path) {
            fonts.load_font_data(bytes);
        }
    }
    let family = fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone()).ok_or(RenderError::NoFont)?;
    // A line that mixes scripts finds no single font: runs of other scripts ask for `serif`, which here is the font that has them.
    let other = fonts.faces().last().and_then(|face| face.families.first()).map_or_else(|| family.clone(), |(name, _)| name.clone());
    fonts.set_serif_family(other);
    fonts.set_sans_serif_family(family.clone());
    options.font_family = family;
    let drawn = |fault: &dyn std::fmt::Display| RenderError::Picture(fault.to_string());
    let tree = Tree::from_str(&svg, &options).map_err(|fault| drawn(&fault))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| drawn(&"it has no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| drawn(&"it is too large"))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    // The ground is white and covers all, so that no pixel is transparent.
    let image = image::RgbaImage::from_raw(size.width(), size.height(), pixels.take()).ok_or_else(|| drawn(&"its pixels do not fit"))?;
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::from(image).to_rgb8().write_to(&mut bytes, image::ImageFormat::Png).map_err(|fault| drawn(&fault))?;
    Ok(bytes.into_inner())
}

/// The machine's fonts that have the characters of a text.
fn fonts_for(text: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(PathBuf::from).collect();
    if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
        folders.extend([home.join(".fonts"), home.join(".local/share/fonts"), home.join("Library/Fonts")]);
    }
    let mut files = Vec::new();
    folders.iter().for_each(|folder| gather(folder, 0, &mut files));
    let find = |names: &[&str]| names.iter().find_map(|name| files.iter().find(|(file, _)| file == name).map(|(_, path)| path.clone()));
    let mut chosen: Vec<PathBuf> = [find(&PLAIN), find(&BOLD)].into_iter().flatten().collect();
    for (first, last, names) in SCRIPTS {
        if text.chars().any(|character| (first..=last).contains(&character))
            && let Some(path) = find(names)
            && !chosen.contains(&path)
        {
            chosen.push(path);
        }
    }
    chosen
}

/// Font files below a folder, by their name in lower case.
fn gather(folder: &Path, depth: u8, files: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && depth < 5 {
            gather(&path, depth + 1, files);
        } else if let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_lowercase)
            && [".ttf", ".otf", ".ttc"].iter().any(|ending| name.ends_with(ending))
        {
            files.push((name, path));
        }
    }
    files.sort();
}

/// The card as SVG.
pub fn card(report: &WeekReport, texts: &Texts) -> String {
    let mut body = String::new();
    let mut y = 62.0;
    write_line(&mut body, &mut y, &texts.say("title", &[("week", &report.week.to_string())]), 28.0, "bold", "#1f2933");
    write_line(
        &mut body,
        &mut y,
        &texts.say("period", &[("from", &report.from), ("to", &report.to), ("timezone", &report.timezone)]),
        14.0,
        "normal",
        "#616e7c",
    );
    y += 8.0;
    let key = match (report.cases, report.baseline_rate) {
        (0, _) => "headline.none",
        (_, Some(_)) => "headline.up",
        (_, None) => "headline.plain",
    };
    let headline = texts.say(
        key,
        &[
            ("cases", &cases(report.cases, texts)),
            ("orders", &lines(report.orders, texts)),
            ("rate", &percent(report.rate)),
            ("usual", &percent(report.baseline_rate)),
        ],
    );
    for part in wrapped(&headline, 20.0) {
        write_line(&mut body, &mut y, &part, 20.0, "normal", "#1f2933");
    }
    let before = texts.say("headline.before", &[("cases", &cases(report.previous.cases, texts)), ("rate", &percent(report.previous.rate))]);
    write_line(&mut body, &mut y, &before, 14.0, "normal", "#616e7c");
    y += 16.0;
    write_line(&mut body, &mut y, texts.get("section.findings"), 18.0, "bold", "#1f2933");
    if report.findings.is_empty() {
        for part in wrapped(texts.get("nothing"), 15.0) {
            write_line(&mut body, &mut y, &part, 15.0, "normal", "#1f2933");
        }
    }
    for (number, finding) in (1..).zip(report.findings.iter().take(FINDINGS)) {
        for part in wrapped(&format!("{number}. {}", short(&finding.what, 320)), 15.0) {
            write_line(&mut body, &mut y, &part, 15.0, "normal", "#1f2933");
        }
        for part in wrapped(&short(&finding.advice, 240), 15.0) {
            write_line(&mut body, &mut y, &part, 15.0, "bold", "#1f2933");
        }
        y += 6.0;
    }
    for (title, picture) in
        [("section.trend", svg::trend(&report.trend, texts)), ("section.reasons", svg::pareto(&report.labels, texts, &Links::none()))]
    {
        if report.cases == 0 || (title == "section.trend" && report.trend.is_empty()) {
            continue;
        }
        y += 14.0;
        write_line(&mut body, &mut y, texts.get(title), 18.0, "bold", "#1f2933");
        y -= 12.0;
        let height = svg::height_of(&picture);
        // A picture inside a picture needs its place and size in plain numbers.
        let placed = format!("x=\"{MARGIN}\" y=\"{y:.0}\" width=\"720\" height=\"{height:.0}\"");
        body.push_str(&picture.replacen("width=\"100%\"", &placed, 1).replacen("system-ui,sans-serif", "sans-serif", 1));
        y += height + 12.0;
    }
    let height = y + 14.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" height=\"{height:.0}\"><rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"#ffffff\"/>{body}</svg>"
    )
}

fn write_line(body: &mut String, y: &mut f64, text: &str, size: f64, weight: &str, fill: &str) {
    let _ = write!(
        body,
        "<text x=\"{MARGIN}\" y=\"{y:.0}\" font-family=\"sans-serif\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\">{}</text>",
        in_runs(text)
    );
    *y += size * 1.4;
}

/// A text with its runs of other scripts marked, each to be drawn in the font that has them.
fn in_runs(text: &str) -> String {
    let other = |character: char| matches!(character, '\u{2e80}'..='\u{d7ff}' | '\u{ff00}'..='\u{ffef}');
    let mut runs = String::new();
    let mut run = String::new();
    let mut of_other = false;
    for character in text.chars().chain(std::iter::once('\u{0}')) {
        if (other(character) != of_other || character == '\u{0}') && !run.is_empty() {
            let shown = escape(&run);
            runs.push_str(&if of_other { format!("<tspan font-family=\"serif\" font-weight=\"normal\">{shown}</tspan>") } else { shown });
            run.clear();
        }
        of_other = other(character);
        run.push(character);
    }
    runs
}

/// Lines of a text that fit the card, by how wide its characters usually are.
fn wrapped(text: &str, size: f64) -> Vec<String> {
    let room = (WIDTH - 2.0 * MARGIN) / size;
    let wide = |character: char| if matches!(character, '\u{2e80}'..='\u{d7ff}' | '\u{ff00}'..='\u{ff60}') { 1.0 } else { 0.56 };
    let width = |text: &str| text.chars().map(wide).sum::<f64>();
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        // Scripts without spaces, and very long words, are cut where the line ends.
        for (place, piece) in pieces(word, room, &wide).into_iter().enumerate() {
            let space = if line.is_empty() || place > 0 { "" } else { " " };
            if !line.is_empty() && width(&line) + width(space) + width(&piece) > room {
                lines.push(std::mem::take(&mut line));
                line = piece;
            } else {
                line.push_str(space);
                line.push_str(&piece);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn pieces(word: &str, room: f64, wide: &dyn Fn(char) -> f64) -> Vec<String> {
    if word.chars().all(|character| wide(character) < 1.0) && word.chars().map(wide).sum::<f64>() <= room {
        return vec![word.to_owned()];
    }
    // A piece a character lets the line break anywhere; marks of punctuation stay with what is before them.
    let mut pieces: Vec<String> = Vec::new();
    for character in word.chars() {
        match pieces.last_mut() {
            Some(last)
                if !character.is_alphanumeric() || (wide(character) < 1.0 && last.chars().all(|before| wide(before) < 1.0) && last.len() < 30) =>
            {
                last.push(character);
            }
            _ => pieces.push(character.to_string()),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "Linen shirt (SHIRT-BLUE-M): 7 cases on 50 order lines, 3.1 times its usual rate. ".repeat(3);
        let lines = wrapped(&text, 15.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= 86), "{lines:?}");
        assert_eq!(lines.join(" "), text.trim());
        let chinese = "本周有十二起纠纷，".repeat(20);
        let lines = wrapped(&chinese, 15.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= 50));
        assert_eq!(lines.concat(), chinese);
    }
}
