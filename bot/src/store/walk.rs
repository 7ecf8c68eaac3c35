//! Every table, row by row, as the database itself describes them: what backup, restore, move and export stand on.
//!
//! Nothing here names a table: a new one is walked from the migration that makes it. Only two kinds of column exist, integers and text, so a row is
//! the same on both engines, and so is the checksum of a table, which does not depend on the order of its rows.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, query};

use super::{Columns as _, Connection, Engine, Result, Row, StoreError};

/// So many values go into one statement; both engines take more.
const VALUES_AT_ONCE: usize = 4_000;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds integers; else it holds text.
    pub whole: bool,
}

/// A table as the database describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, by name.
    pub columns: Vec<Column>,
    /// The columns of its key, by name.
    pub key: Vec<String>,
    /// Columns that point at another table's key, with that table.
    pub points_at: Vec<(String, String)>,
}

/// What a table held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Its name.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// The sum of the digests of its rows, hexadecimal.
    pub checksum: String,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number, or none.
    Whole(Option<i64>),
    /// Text, or none.
    Text(Option<String>),
}

/// All tables of ours, each after those it points at.
///
/// # Errors
/// Where the store fails.
pub async fn tables(connection: &mut Connection) -> Result<Vec<Table>> {
    let columns = match engine(connection) {
        Engine::Sqlite => {
            "select m.name as table_name, c.name as column_name, c.type as kind, c.pk as key_place from sqlite_master m join pragma_table_info(m.name) c
             where m.type = 'table' and m.name not like 'sqlite%' and m.name not like '\\_sqlx%' escape '\\' order by m.name, c.name"
        }
        Engine::Postgres => {
            "select cast(c.table_name as text) as table_name, cast(c.column_name as text) as column_name, cast(c.data_type as text) as kind,
               coalesce((select cast(k.ordinal_position as bigint) from information_schema.table_constraints t
                 join information_schema.key_column_usage k on k.constraint_name = t.constraint_name and k.table_schema = t.table_schema
                 where t.constraint_type = 'PRIMARY KEY' and t.table_schema = c.table_schema and t.table_name = c.table_name
                   and k.column_name = c.column_name), 0) as key_place
             from information_schema.columns c
             where c.table_schema = current_schema() and c.table_name not like '\\_sqlx%' order by 1, 2"
        }
    };
    let mut found: BTreeMap<String, Table> = BTreeMap::new();
    let mut keys: BTreeMap<String, BTreeSet<(i64, String)>> = BTreeMap::new();
    for row in query(columns).fetch_all(&mut *connection).await? {
        let (name, column) = (row.text("table_name")?, row.text("column_name")?);
        let place = row.int("key_place")?;
        if place > 0 {
            keys.entry(name.clone()).or_default().insert((place, column.clone()));
        }
        let table = found.entry(name.clone()).or_insert_with(|| Table { name, columns: Vec::new(), key: Vec::new(), points_at: Vec::new() });
        table.columns.push(Column { name: column, whole: row.text("kind")?.to_ascii_lowercase().contains("int") });
    }
    let pointers = match engine(connection) {
        Engine::Sqlite => {
            "select m.name as table_name, f.\"from\" as column_name, f.\"table\" as target from sqlite_master m join pragma_foreign_key_list(m.name) f
             where m.type = 'table' order by 1, 2"
        }
        Engine::Postgres => {
            "select cast(t.table_name as text) as table_name, cast(k.column_name as text) as column_name, cast(p.table_name as text) as target
             from information_schema.table_constraints t
             join information_schema.key_column_usage k on k.constraint_name = t.constraint_name and k.table_schema = t.table_schema
             join information_schema.referential_constraints r on r.constraint_name = t.constraint_name and r.constraint_schema = t.table_schema
             join information_schema.table_constraints p on p.constraint_name = r.unique_constraint_name and p.table_schema = t.table_schema
             where t.constraint_type = 'FOREIGN KEY' and t.table_schema = current_schema() order by 1, 2"
        }
    };
    for row in query(pointers).fetch_all(&mut *connection).await? {
        if let Some(table) = found.get_mut(&row.text("table_name")?) {
            table.points_at.push((row.text("column_name")?, row.text("target")?));
        }
    }
    for (name, key) in keys {
        if let Some(table) = found.get_mut(&name) {
            table.key = key.into_iter().map(|(_, column)| column).collect();
        }
    }
    Ok(targets_first(found))
}

/// Each table after those it points at; one that points at itself counts as if it did not.
fn targets_first(mut left: BTreeMap<String, Table>) -> Vec<Table> {
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let free: Vec<String> = left
            .values()
            .filter(|table| table.points_at.iter().all(|(_, target)| *target == table.name || !left.contains_key(target)))
            .map(|table| table.name.clone())
            .collect();
        // A ring of tables would never come free: take what is left as it stands and let the engine speak.
        let next = if free.is_empty() { left.keys().cloned().collect() } else { free };
        sorted.extend(next.iter().filter_map(|name| left.remove(name)));
    }
    sorted
}

/// The engine behind a connection.
pub fn engine(connection: &Connection) -> Engine {
    if connection.backend_name() == "PostgreSQL" { Engine::Postgres } else { Engine::Sqlite }
}

fn list(columns: &[Column]) -> String {
    columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
}

/// The values of a row, in the order of the table's columns.
///
/// # Errors
/// Where a value is neither a whole number nor text.
pub fn values(table: &Table, row: &Row) -> Result<Vec<Value>> {
    table
        .columns
        .iter()
        .map(|column| {
            Ok(match column.whole {
                true => Value::Whole(row.maybe_int(&column.name)?),
                false => Value::Text(row.maybe_text(&column.name)?),
            })
        })
        .collect()
}

/// Adds up the digests of rows, so that their order does not matter.
#[derive(Debug, Default)]
struct Adder {
    rows: u64,
    low: u128,
    high: u128,
}

impl Adder {
    fn add(&mut self, row: &[Value]) {
        let mut hasher = blake3::Hasher::new();
        for value in row {
            match value {
                Value::Whole(None) | Value::Text(None) => {
                    hasher.update(b"n");
                }
                Value::Whole(Some(number)) => {
                    hasher.update(b"i").update(&number.to_le_bytes());
                }
                Value::Text(Some(text)) => {
                    hasher.update(b"t").update(&u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes()).update(text.as_bytes());
                }
            }
        }
        let digest = hasher.finalize();
        let (low, high) = digest.as_bytes().split_at(16);
        self.rows += 1;
        self.low = self.low.wrapping_add(low.try_into().map_or(0, u128::from_le_bytes));
        self.high = self.high.wrapping_add(high.try_into().map_or(0, u128::from_le_bytes));
    }

    fn sum(self, table: &Table) -> Sum {
        Sum { table: table.name.clone(), rows: self.rows, checksum: format!("{:032x}{:032x}", self.low, self.high) }
    }
}

/// Counts and checksums of every table.
///
/// # Errors
/// Where the store fails.
pub async fn sums(connection: &mut Connection) -> Result<Vec<Sum>> {
    let mut sums = Vec::new();
    for table in tables(connection).await? {
        let mut adder = Adder::default();
        let text = format!("select {} from \"{}\"", list(&table.columns), table.name);
        let mut rows = query(AssertSqlSafe(text)).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            adder.add(&values(&table, &row)?);
        }
        drop(rows);
        sums.push(adder.sum(&table));
    }
    Ok(sums)
}

/// Tables of the same content, or the first that differs, in words.
///
/// # Errors
/// The difference.
pub fn compare(one: &[Sum], other: &[Sum]) -> std::result::Result<(), String> {
    let others: BTreeMap<&str, &Sum> = other.iter().map(|sum| (sum.table.as_str(), sum)).collect();
    for sum in one {
        match others.get(sum.table.as_str()) {
            None => return Err(format!("the table {} is missing", sum.table)),
            Some(other) if other.rows != sum.rows => return Err(format!("the table {} has {} rows instead of {}", sum.table, other.rows, sum.rows)),
            Some(other) if other.checksum != sum.checksum => return Err(format!("the table {} has another content", sum.table)),
            Some(_) => {}
        }
    }
    match other.len() == one.len() {
        true => Ok(()),
        false => Err(String::from("there are tables that should not be there")),
    }
}

/// Whether no table holds anything.
///
/// # Errors
/// Where the store fails.
pub async fn is_empty(connection: &mut Connection) -> Result<bool> {
    for table in tables(connection).await? {
        let text = format!("select 1 as found from \"{}\" limit 1", table.name);
        if query(AssertSqlSafe(text)).fetch_optional(&mut *connection).await?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Copies every row of `from` into the empty tables of `to`, which were made by the same migrations. Returns what was read.
///
/// # Errors
/// Where a store fails, or a table of `from` is not in `to`.
pub async fn copy(from: &mut Connection, to: &mut Connection) -> Result<Vec<Sum>> {
    let there = tables(to).await?;
    let mut sums = Vec::new();
    for table in tables(from).await? {
        if !there.iter().any(|known| known.name == table.name && known.columns == table.columns) {
            return Err(StoreError::Corrupt { what: "a table", why: format!("the other database has no such table {}", table.name) });
        }
        let mut adder = Adder::default();
        let at_once = (VALUES_AT_ONCE / table.columns.len().max(1)).max(1);
        let mut waiting: Vec<Vec<Value>> = Vec::new();
        let text = format!("select {} from \"{}\"", list(&table.columns), table.name);
        let mut rows = query(AssertSqlSafe(text)).fetch(&mut *from);
        while let Some(row) = rows.try_next().await? {
            let row = values(&table, &row)?;
            adder.add(&row);
            waiting.push(row);
            if waiting.len() == at_once {
                insert(to, &table, &waiting).await?;
                waiting.clear();
            }
        }
        drop(rows);
        insert(to, &table, &waiting).await?;
        go_on_counting(to, &table).await?;
        sums.push(adder.sum(&table));
    }
    Ok(sums)
}

async fn insert(to: &mut Connection, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut place = 0;
    let places: Vec<String> = rows
        .iter()
        .map(|row| {
            let each: Vec<String> = row
                .iter()
                .map(|_| {
                    place += 1;
                    format!("${place}")
                })
                .collect();
            format!("({})", each.join(", "))
        })
        .collect();
    let text = format!("insert into \"{}\" ({}) values {}", table.name, list(&table.columns), places.join(", "));
    let mut insert = query(AssertSqlSafe(text));
    for value in rows.iter().flatten() {
        insert = match value {
            Value::Whole(number) => insert.bind(*number),
            Value::Text(text) => insert.bind(text.clone()),
        };
    }
    insert.execute(to).await?;
    Ok(())
}

/// PostgreSQL draws keys from a counter that knows nothing of keys that were brought along.
async fn go_on_counting(to: &mut Connection, table: &Table) -> Result<()> {
    let [key] = table.key.as_slice() else { return Ok(()) };
    if engine(to) == Engine::Sqlite || !table.columns.iter().any(|column| column.name == *key && column.whole) {
        return Ok(());
    }
    let text = format!(
        "select setval(pg_get_serial_sequence('{0}', '{1}'), (select max(\"{1}\") from \"{0}\")) as counter
         where pg_get_serial_sequence('{0}', '{1}') is not null and exists (select 1 from \"{0}\")",
        table.name, key
    );
    query(AssertSqlSafe(text)).fetch_optional(to).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, points_at: &[&str]) -> (String, Table) {
        let points_at = points_at.iter().map(|target| (format!("{target}_id"), (*target).to_owned())).collect();
        (name.to_owned(), Table { name: name.to_owned(), columns: Vec::new(), key: Vec::new(), points_at })
    }

    #[test]
    fn a_table_comes_after_those_it_points_at() {
        let found = [table("a", &["c"]), table("b", &["b"]), table("c", &["b"])].into_iter().collect();
        let order: Vec<String> = targets_first(found).into_iter().map(|table| table.name).collect();
        assert_eq!(order, ["b", "c", "a"]);
    }

    #[test]
    fn a_checksum_tells_rows_but_not_their_order() {
        let row = |number: i64, text: &str| vec![Value::Whole(Some(number)), Value::Text(Some(text.to_owned()))];
        let sum = |rows: &[Vec<Value>]| {
            let mut adder = Adder::default();
            rows.iter().for_each(|row| adder.add(row));
            adder.sum(&table("t", &[]).1)
        };
        assert_eq!(sum(&[row(1, "a"), row(2, "b")]), sum(&[row(2, "b"), row(1, "a")]));
        assert_ne!(sum(&[row(1, "a"), row(2, "b")]), sum(&[row(1, "b"), row(2, "a")]));
        assert_ne!(sum(&[vec![Value::Text(None)]]), sum(&[vec![Value::Text(Some(String::new()))]]));
    }
}
