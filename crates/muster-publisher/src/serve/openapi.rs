//! What the service says of itself: OpenAPI 3.1, from the same handlers and types that answer.

use super::problem::Answer;
use super::router;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use muster_api::publisher::{
    ActivationKindName, HostActivationAnswer, HostActivationRequest, MachineActivationAnswer,
    MachineActivationRequest, PROBLEM_JSON, Problem, WEBHOOK_ID, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP,
    WebhookMessage,
};
use std::collections::BTreeMap;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, Paths, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, Response, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi};

/// The parts that belong to no path.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Muster publisher",
        description = "Activates hosts and machines, and administers keys. Every refusal is a problem (RFC 9457) with a \
                       code, its figure and limit, and the next step. Signed objects travel as base64 and prove themselves.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT")
    ),
    components(schemas(
        ActivationKindName,
        Problem,
        HostActivationRequest,
        HostActivationAnswer,
        MachineActivationRequest,
        MachineActivationAnswer,
        WebhookMessage
    )),
    tags(
        (name = "public", description = "For hosts, machines and whoever has a key"),
        (name = "administration", description = "For programs with a token and people with a password"),
        (name = "watching", description = "For whatever watches the service")
    ),
    modifiers(&Entrances)
)]
pub(super) struct Description;

struct Entrances;

impl Modify for Entrances {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let http = |scheme| SecurityScheme::Http(HttpBuilder::new().scheme(scheme).build());
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("token", http(HttpAuthScheme::Bearer));
        components.add_security_scheme("password", http(HttpAuthScheme::Basic));
        description.webhooks = Some(webhooks());
    }
}

/// What the service sends to others.
fn webhooks() -> Paths {
    let schema = Ref::from_schema_name("WebhookMessage");
    let body = RequestBodyBuilder::new()
        .content("application/json", ContentBuilder::new().schema(Some(schema)).build())
        .required(Some(Required::True))
        .build();
    let header = |name: &str, what: &str| {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(what))
            .schema(Some(text))
            .build()
    };
    let taken = Response::new("The receiver has taken it; any other status, and it is sent again");
    let told = OperationBuilder::new()
        .operation_id(Some("told"))
        .summary(Some("Something happened to a key"))
        .parameter(header(WEBHOOK_ID, "Names the message; the same in each attempt"))
        .parameter(header(WEBHOOK_TIMESTAMP, "When this attempt was made, in seconds since 1970"))
        .parameter(header(WEBHOOK_SIGNATURE, "v1, and the base64 of HMAC-SHA-256 over id.timestamp.body"))
        .request_body(Some(body))
        .response("200", taken)
        .build();
    PathsBuilder::new().path("told", PathItem::new(HttpMethod::Post, told)).build()
}

/// `GET /v1/openapi.json`
#[utoipa::path(
    get,
    path = "/v1/openapi.json",
    tag = "watching",
    responses((status = 200, description = "This description", content_type = "application/json"), WatchedProblems)
)]
pub(super) async fn openapi() -> Answer {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(([kind], document()).into_response())
}

/// The description, as it is committed and served.
pub(crate) fn document() -> String {
    let (_, description) = router::routes(None).split_for_parts();
    description.to_pretty_json().unwrap_or_default()
}

type Responses = BTreeMap<String, RefOr<Response>>;

fn problems(statuses: &[(u16, &str)]) -> Responses {
    let answer = |description: &str| {
        let schema = Ref::from_schema_name("Problem");
        let content = ContentBuilder::new().schema(Some(schema)).build();
        ResponseBuilder::new().description(description).content(PROBLEM_JSON, content).build()
    };
    statuses.iter().map(|(status, words)| (status.to_string(), RefOr::T(answer(words)))).collect()
}

const UNUSABLE: (u16, &str) = (400, "The request cannot be read");
const FORBIDDEN: (u16, &str) = (403, "The key is blocked or has ended");
const DENIED: (u16, &str) = (403, "The role does not include this");
const SLOW: (u16, &str) = (408, "The request took too long");
const CONFLICT: (u16, &str) = (409, "The key is used up, or the attempt is not the one of this name");
const LONG: (u16, &str) = (413, "The body is too long");
const MEDIA: (u16, &str) = (415, "The body is no JSON");
const WRONG: (u16, &str) = (422, "The request holds something that no key, product or clock allows");
const OFTEN: (u16, &str) = (429, "Too many requests; Retry-After says how long to wait");
const DEFECT: (u16, &str) = (500, "Something failed inside");
const LATER: (u16, &str) = (503, "Nothing is published yet, or the database does not answer");

/// How paths refuse that are open to everybody.
pub(super) struct PublicProblems;

impl IntoResponses for PublicProblems {
    fn responses() -> Responses {
        problems(&[UNUSABLE, FORBIDDEN, SLOW, CONFLICT, LONG, MEDIA, WRONG, OFTEN, DEFECT, LATER])
    }
}

/// How paths refuse that take nothing.
pub(super) struct WatchedProblems;

impl IntoResponses for WatchedProblems {
    fn responses() -> Responses {
        problems(&[SLOW, OFTEN, DEFECT, LATER])
    }
}

/// How paths refuse that only some may use.
pub(super) struct AdminProblems;

impl IntoResponses for AdminProblems {
    fn responses() -> Responses {
        const UNKNOWN: (u16, &str) = (401, "Nobody is signed in");
        const NOTHING: (u16, &str) = (404, "No such key or activation is on record");
        problems(&[
            UNUSABLE, UNKNOWN, DENIED, NOTHING, SLOW, CONFLICT, LONG, MEDIA, WRONG, OFTEN, DEFECT, LATER,
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_described_and_every_refusal_is_a_problem() {
        let document: serde_json::Value = serde_json::from_str(&document()).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        let mut names = std::collections::BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                assert!(
                    names.insert(operation["operationId"].as_str().unwrap().to_owned()),
                    "{path} {method}"
                );
                assert!(!operation["summary"].is_null(), "{path} {method}");
                let admin = path.starts_with("/v1/admin/");
                assert_eq!(operation["security"].is_array(), admin, "{path} {method}");
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    let problem = &answer["content"][PROBLEM_JSON];
                    assert_eq!(problem.is_object(), !status.starts_with('2'), "{path} {method} {status}");
                }
            }
        }
    }
}
