//! What staff have settled about cases, as examples to learn from: the buyer's first words and the reason that stood in the end.

use knowledge::{Label, LanguageCode};
use sqlx::query;

use super::{CaseId, Columns as _, Connection, Result, word};

/// One case to learn from.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Which.
    pub case: CaseId,
    /// Language of the buyer.
    pub language: LanguageCode,
    /// The reason that stood.
    pub label: Label,
    /// Whether a person corrected it; else it was settled under it.
    pub corrected: bool,
    /// The words the case was opened with.
    pub text: String,
}

/// The cases whose reason a person corrected, or that were settled under the reason as read, oldest first. Practice and erased words are left out.
///
/// # Errors
/// Where the store fails.
pub async fn all(connection: &mut Connection) -> Result<Vec<Lesson>> {
    let rows = query(
        "select c.case_id, c.language, c.label, p.body,
                (select count(*) from case_event e where e.case_id = c.case_id and e.kind = 'label_corrected') as corrections
         from dispute_case c
         join message m on m.turn_id = (select min(r.turn_id) from reading r where r.case_id = c.case_id)
         join message_private p on p.message_id = m.message_id
         where c.practice = 0 and c.merged_into is null and m.author = 'buyer' and m.deleted_at is null
           and (exists (select 1 from case_event e where e.case_id = c.case_id and e.kind = 'label_corrected')
                or (c.state = 'resolved' and c.state_body like '%\"settled\"%'))
         order by c.case_id, m.message_id",
    )
    .fetch_all(connection)
    .await?;
    let mut lessons: Vec<Lesson> = Vec::new();
    for row in &rows {
        let (case, text) = (CaseId(row.int("case_id")?), row.text("body")?);
        match lessons.last_mut() {
            Some(last) if last.case == case => {
                last.text.push('\n');
                last.text.push_str(&text);
            }
            _ => lessons.push(Lesson {
                case,
                language: word("a language", &row.text("language")?)?,
                label: word("a label", &row.text("label")?)?,
                corrected: row.int("corrections")? > 0,
                text,
            }),
        }
    }
    Ok(lessons)
}
