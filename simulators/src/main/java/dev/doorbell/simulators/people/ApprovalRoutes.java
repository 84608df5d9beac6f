package dev.doorbell.simulators.people;

import dev.doorbell.simulators.people.Approvals.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a person, or a script that plays one, answers what a site asked their phone. */
final class ApprovalRoutes {
  private static final String OF_LOGIN = "/_simulator/approvals/{login}";
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Approvals approvals;

  ApprovalRoutes(Approvals approvals) {
    this.approvals = approvals;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(OF_LOGIN, this::list);
    routes.post(OF_LOGIN + "/{id}", this::answer);
  }

  private void list(Context context) {
    List<Map<String, String>> all =
        approvals.of(context.pathParam("login")).stream().map(ApprovalRoutes::forScripts).toList();
    context.header("Cache-Control", "no-store");
    context.contentType("application/json").result(JSON.writeValueAsString(all));
  }

  private void answer(Context context) {
    if (Optional.ofNullable(context.contentType()).orElse("").startsWith("application/json")) {
      answerOfScript(context);
    } else {
      answerOfPage(context);
    }
  }

  /** The phone's page shows what became of it, whatever that is. */
  private void answerOfPage(Context context) {
    String login = context.pathParam("login");
    String id = context.pathParam("id");
    String number = context.formParam("number");
    if (number == null) {
      approvals.answer(login, id, "yes".equals(context.formParam("approve")));
    } else {
      approvals.tap(login, id, number);
    }
    context.redirect(PeopleRoutes.phonePath(login), HttpStatus.SEE_OTHER);
  }

  private void answerOfScript(Context context) {
    Reply reply = read(context).map(body -> give(context, body)).orElse(Reply.UNFIT);
    switch (reply) {
      case TAKEN -> context.status(HttpStatus.NO_CONTENT);
      case UNKNOWN -> refuse(context, HttpStatus.NOT_FOUND, "no such approval");
      case NOT_PENDING -> refuse(context, HttpStatus.CONFLICT, "no longer pending");
      case UNFIT ->
          refuse(
              context,
              HttpStatus.BAD_REQUEST,
              "expected {\"approve\": true}, {\"approve\": false}, or {\"number\": \"42\"} where a"
                  + " number is to be matched");
    }
  }

  private Reply give(Context context, JsonNode body) {
    String login = context.pathParam("login");
    String id = context.pathParam("id");
    if (body.path("number").isString()) {
      return approvals.tap(login, id, body.path("number").asString());
    }
    if (body.path("approve").isBoolean()) {
      return approvals.answer(login, id, body.path("approve").asBoolean());
    }
    return Reply.UNFIT;
  }

  private static Optional<JsonNode> read(Context context) {
    try {
      return Optional.of(JSON.readTree(context.body()));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static void refuse(Context context, HttpStatus status, String why) {
    context.status(status).contentType("application/json");
    context.result(JSON.writeValueAsString(Map.of("error", why)));
  }

  private static Map<String, String> forScripts(Approval approval) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("id", approval.id());
    object.put("site", approval.site());
    approval.numberToMatch().ifPresent(number -> object.put("number", number));
    object.put("state", approval.state().wireName());
    object.put("at", approval.at().toString());
    object.put("expiresAt", approval.expiresAt().toString());
    return object;
  }
}
