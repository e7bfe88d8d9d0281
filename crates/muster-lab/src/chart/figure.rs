//! A chart on a page: the picture, its legend, its table.

use super::describe::{rows, sentences};
use super::plot::Plot;
use super::{Chart, Form, Series};
use maud::{Markup, html};

impl Chart<'_> {
    /// The chart; `id` is its own on the page.
    pub(crate) fn figure(&self, id: &str) -> Markup {
        let (title, description) = (format!("{id}-title"), format!("{id}-words"));
        let picture = Plot::of(self).picture(&title, &description, &sentences(self));
        html! {
            figure.chart {
                figcaption { strong { (self.title) } " " span.unit { (self.unit) } }
                (picture)
                (self.legend())
                (self.table())
            }
        }
    }

    /// The picture as a file of its own, with its style in it.
    #[cfg(test)]
    pub(crate) fn picture_alone(&self) -> String {
        let picture = Plot::of(self).picture("title", "words", &sentences(self)).into_string();
        let style = format!("<style>{}{}</style>", super::ALONE, super::STYLE);
        let begin = r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart""#;
        let (head, rest) = picture.split_once('>').unwrap();
        format!("{}>{style}{rest}\n", head.replacen("<svg", begin, 1))
    }

    fn legend(&self) -> Markup {
        html! {
            ul.legend {
                @for series in &self.series {
                    li { (self.swatch(series)) " " (series.name) }
                }
            }
        }
    }

    fn swatch(&self, series: &Series) -> Markup {
        let (ink, line) = (series.ink.class(), series.line.class());
        let view = if self.form == Form::Stacked { "0 0 14 12" } else { "0 0 28 12" };
        html! {
            svg.swatch.narrow[self.form == Form::Stacked] viewBox=(view) aria-hidden="true" {
                @match self.form {
                    Form::Stacked => rect class=(format!("area {ink}")) width="14" height="12" {},
                    Form::Lines => line class=(format!("line {ink} {line}")) x1="0" x2="28" y1="6" y2="6" {},
                }
            }
        }
    }

    fn table(&self) -> Markup {
        html! {
            details {
                summary { "Figures" span.unseen { " of " (self.title) } }
                div.scroll tabindex="0" role="region" aria-label=(format!("Figures of {}", self.title)) {
                    table {
                        thead { tr {
                            th scope="col" { "until" }
                            @for series in &self.series { th.number scope="col" { (series.name) } }
                        } }
                        tbody {
                            @for (moment, values) in rows(self) {
                                tr {
                                    th.word scope="row" { (moment) }
                                    @for value in values { td.number { (value) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
