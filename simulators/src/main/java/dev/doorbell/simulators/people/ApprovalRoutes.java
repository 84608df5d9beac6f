package dev.doorbell.simulators.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.people.Approvals.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests by which a person, or a script that acts as one, answers approval requests. */
record ApprovalRoutes(Approvals approvals) {
  private static final String PATH = "/_simulator/approvals/{login}";
  private static final JsonMapper JSON = JsonMapper.shared();

  void addRoutes(RoutesConfig routes) {
    routes.get(PATH, this::sendApprovals);
    routes.post(PATH + "/{id}", this::handleAnswer);
  }

  private void sendApprovals(Context context) {
    context.header("Cache-Control", "no-store");
    JsonResponse.send(
        context,
        approvals.requestsOf(context.pathParam("login")).stream().map(ApprovalJson::of).toList());
  }

  private void handleAnswer(Context context) {
    if (Optional.ofNullable(context.contentType()).orElse("").startsWith("application/json")) {
      handleJsonAnswer(context);
    } else {
      handleFormAnswer(context);
    }
  }

  /** Answers for the page of the phone, and redirects to it, so that it shows the new state. */
  private void handleFormAnswer(Context context) {
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

  private void handleJsonAnswer(Context context) {
    Reply reply = parseBody(context).map(body -> applyAnswer(context, body)).orElse(Reply.INVALID);
    switch (reply) {
      case ACCEPTED -> context.status(HttpStatus.NO_CONTENT);
      case UNKNOWN -> reject(context, HttpStatus.NOT_FOUND, "no such approval");
      case NOT_PENDING -> reject(context, HttpStatus.CONFLICT, "no longer pending");
      case INVALID ->
          reject(
              context,
              HttpStatus.BAD_REQUEST,
              "expected {\"approve\": true}, {\"approve\": false}, or {\"number\": \"42\"} where a"
                  + " number is to be matched");
    }
  }

  private Reply applyAnswer(Context context, JsonNode body) {
    String login = context.pathParam("login");
    String id = context.pathParam("id");
    if (body.path("number").isString()) {
      return approvals.tap(login, id, body.path("number").asString());
    }
    if (body.path("approve").isBoolean()) {
      return approvals.answer(login, id, body.path("approve").asBoolean());
    }
    return Reply.INVALID;
  }

  private static Optional<JsonNode> parseBody(Context context) {
    try {
      return Optional.of(JSON.readTree(context.body()));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static void reject(Context context, HttpStatus status, String error) {
    JsonResponse.sendError(context.status(status), error);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ApprovalJson(
      String id, String site, @Nullable String number, String state, String at, String expiresAt) {
    static ApprovalJson of(Approval approval) {
      return new ApprovalJson(
          approval.id(),
          approval.site(),
          approval.number(),
          approval.state().wireName(),
          approval.at().toString(),
          approval.expiresAt().toString());
    }
  }
}
