//! Which path is what.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use muster_api::host::{HostCommand, HostFailure, HostReply, MachineChoice};
use muster_console::{
    Act, Knock, Order, Role, STYLE, STYLE_PATH, Search, Show, Wrong, entered, entrance, forecast, machine,
    machines, overview, wrong,
};
use muster_core::code::Code;
use muster_os::clock::monotonic;
use muster_os::entropy;
use muster_wire::id::{Cmid, PublisherId};

use super::caller::{Caller, cookie_name, preferred};
use super::door::Door;
use super::guard;
use super::listing::list;
use super::session::Token;
use crate::admin::machines::states;
use crate::failure::Failure;

/// Most bytes of a form.
const MOST_BODY: usize = 4_096;
/// Longest text that is searched for.
const MOST_SEARCH: usize = 64;

type Pairs = BTreeMap<String, String>;

pub(super) fn router(door: Arc<Door>) -> Router {
    Router::new()
        .route("/", get(show_overview))
        .route("/machines", get(show_machines))
        .route("/forecast", get(show_forecast))
        .route("/machine/{publisher}/{pool}/{cmid}", get(show_machine))
        .route("/machine/{publisher}/{pool}/{cmid}/{act}", post(change_machine))
        .route("/enter/{link}", get(enter))
        .route("/sign-out", post(sign_out))
        .route(STYLE_PATH, get(style))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(from_fn_with_state(Arc::clone(&door), guard::guard))
        .with_state(door)
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

async fn nowhere(caller: Caller) -> Response {
    not_done(&caller, StatusCode::NOT_FOUND, Wrong::NoSuchPage)
}

/// Uses a link up. A program that only looks whether something is there does not.
async fn enter(
    State(door): State<Arc<Door>>,
    method: Method,
    headers: HeaderMap,
    Path(link): Path<String>,
) -> Response {
    let text = preferred(None, &headers);
    let Ok(random) = entropy::fill() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let session = Token::new(random);
    let enters = |link| method == Method::GET && door.sessions().enter(&link, &session, monotonic());
    if !link.parse().is_ok_and(enters) {
        return (StatusCode::FORBIDDEN, Html(entrance(text, Knock::LinkUsed))).into_response();
    }
    (set_cookie(&headers, &session.to_string()), Html(entered(text))).into_response()
}

async fn sign_out(
    State(door): State<Arc<Door>>,
    caller: Caller,
    headers: HeaderMap,
    form: Form<Pairs>,
) -> Response {
    if form.get("form") != Some(&caller.session.form) {
        return not_done(&caller, StatusCode::FORBIDDEN, Wrong::Stale);
    }
    door.sessions().leave(&caller.token);
    (set_cookie(&headers, "; Max-Age=0"), Html(entrance(caller.text, Knock::SignedOut))).into_response()
}

/// The session's cookie with this value.
fn set_cookie(headers: &HeaderMap, value: &str) -> [(HeaderName, String); 1] {
    let cookie = format!("{}={value}; HttpOnly; SameSite=Strict; Path=/", cookie_name(headers));
    [(header::SET_COOKIE, cookie)]
}

async fn show_overview(State(door): State<Arc<Door>>, caller: Caller) -> Response {
    match door.ask(HostCommand::Status, caller.text).await {
        HostReply::Status(status) => Html(overview(&caller.reader(), &status)).into_response(),
        other => failed(&caller, other),
    }
}

async fn show_forecast(State(door): State<Arc<Door>>, caller: Caller) -> Response {
    match door.ask(HostCommand::Forecast, caller.text).await {
        HostReply::Forecast(figures) => Html(forecast(&caller.reader(), &figures)).into_response(),
        other => failed(&caller, other),
    }
}

async fn show_machines(
    State(door): State<Arc<Door>>,
    caller: Caller,
    Query(query): Query<Pairs>,
) -> Response {
    let search = search(&query);
    let (wanted, states) = (search.clone(), states(caller.text));
    match door.look(move |looks| list(looks, &wanted, &states)).await {
        Ok(found) => Html(machines(&caller.reader(), &search, &found)).into_response(),
        Err(failure) => unable(&caller, &failure.to_api(caller.text)),
    }
}

/// What is not said or not known is as if nothing was said.
fn search(query: &Pairs) -> Search {
    let said = |name| query.get(name).map_or("", String::as_str);
    Search {
        text: said("search").trim().chars().take(MOST_SEARCH).collect(),
        show: Show::named(said("show")).unwrap_or_default(),
        order: Order::named(said("order")).unwrap_or_default(),
        after: query.get("after").cloned(),
    }
}

/// Publisher, pool and CMID, as the page of a machine is addressed.
type MachinePath = (PublisherId, u16, Cmid);

fn choice((publisher, pool, cmid): &MachinePath) -> MachineChoice {
    MachineChoice { cmid: cmid.to_string(), publisher: Some(publisher.to_string()), pool: Some(*pool) }
}

/// What is no address of a machine leads nowhere.
fn machine_path(publisher: &str, pool: &str, cmid: &str) -> Option<MachinePath> {
    Some((publisher.parse().ok()?, pool.parse().ok()?, cmid.parse().ok()?))
}

async fn show_machine(
    State(door): State<Arc<Door>>,
    caller: Caller,
    Path((publisher, pool, cmid)): Path<(String, String, String)>,
) -> Response {
    let Some(path) = machine_path(&publisher, &pool, &cmid) else { return nowhere(caller).await };
    match door.ask(HostCommand::Machine(choice(&path)), caller.text).await {
        HostReply::Machine { machines } => match machines.first() {
            Some(found) => Html(machine(&caller.reader(), found)).into_response(),
            None => nowhere(caller).await,
        },
        other => failed(&caller, other),
    }
}

async fn change_machine(
    State(door): State<Arc<Door>>,
    caller: Caller,
    Path((publisher, pool, cmid, act)): Path<(String, String, String, String)>,
    form: Form<Pairs>,
) -> Response {
    if caller.session.role != Role::Administrator {
        return not_done(&caller, StatusCode::FORBIDDEN, Wrong::NotAllowed);
    }
    if form.get("form") != Some(&caller.session.form) {
        return not_done(&caller, StatusCode::FORBIDDEN, Wrong::Stale);
    }
    let (Some(path), Some(act)) = (machine_path(&publisher, &pool, &cmid), Act::named(&act)) else {
        return nowhere(caller).await;
    };
    let page = format!("/machine/{publisher}/{pool}/{cmid}");
    let (command, then) = match act {
        Act::Block => (HostCommand::Block(choice(&path)), page.as_str()),
        Act::Unblock => (HostCommand::Unblock(choice(&path)), page.as_str()),
        Act::Forget => (HostCommand::Forget(choice(&path)), "/machines"),
    };
    match door.ask(command, caller.text).await {
        HostReply::MachinesChanged(_) => Redirect::to(then).into_response(),
        other => failed(&caller, other),
    }
}

/// A command is answered with its own reply, or with why it was not done.
fn failed(caller: &Caller, reply: HostReply) -> Response {
    match reply {
        HostReply::Failed(failure) => unable(caller, &failure),
        _ => unable(caller, &Failure::of(Code::Defect).to_api(caller.text)),
    }
}

fn unable(caller: &Caller, failure: &HostFailure) -> Response {
    not_done(caller, StatusCode::UNPROCESSABLE_ENTITY, Wrong::Failed(failure))
}

fn not_done(caller: &Caller, status: StatusCode, why: Wrong<'_>) -> Response {
    (status, Html(wrong(&caller.reader(), why))).into_response()
}
