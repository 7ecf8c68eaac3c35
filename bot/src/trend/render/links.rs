//! Where a figure of the report leads: to the cases behind it on the console, nowhere in a file.

use url::form_urlencoded::byte_serialize;

use crate::trend::render::svg::escape;

/// The way from figures to cases.
#[derive(Debug, Clone, Default)]
pub struct Links {
    base: Option<String>,
}

impl Links {
    /// Figures are plain text: for files.
    pub fn none() -> Self {
        Self::default()
    }

    /// Figures lead to `base`, an address that already has a question mark, with what they count added.
    pub fn to(base: &str) -> Self {
        Self { base: Some(base.to_owned()) }
    }

    /// What is shown, which must be escaped, as a link to the cases that have these values.
    pub fn wrap(&self, shown: &str, only: &[(&str, &str)]) -> String {
        let Some(base) = &self.base else { return shown.to_owned() };
        let mut address = base.clone();
        for (name, value) in only {
            address.push('&');
            address.push_str(name);
            address.push('=');
            address.extend(byte_serialize(value.as_bytes()));
        }
        format!("<a href=\"{}\">{shown}</a>", escape(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_from_outside_stay_values() {
        let links = Links::to("/console/report/cases?week=2026-W10");
        assert_eq!(links.wrap("3", &[("sku", "a&b=\"c")]), "<a href=\"/console/report/cases?week=2026-W10&amp;sku=a%26b%3D%22c\">3</a>");
        assert_eq!(Links::none().wrap("3", &[("sku", "a")]), "3");
    }
}
