package dev.doorbell.events.codec;

import static dev.doorbell.events.codec.ChallengeViewCodec.putIfPresent;
import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.ChallengeEvent.TwoFaAnswered;
import dev.doorbell.events.ChallengeEvent.TwoFaApproved;
import dev.doorbell.events.ChallengeEvent.TwoFaCancelled;
import dev.doorbell.events.ChallengeEvent.TwoFaExpired;
import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.ChallengeEvent.TwoFaResendRequested;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.DocumentEvent.DocumentSaved;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.LoginEvent.AutoSuccessfulLoginDeactivated;
import dev.doorbell.events.LoginEvent.LoginFailed;
import dev.doorbell.events.LoginEvent.LoginStarted;
import dev.doorbell.events.LoginEvent.LoginSucceeded;
import dev.doorbell.events.ReturnAddress;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.RunEvent.JobCancelled;
import dev.doorbell.events.RunEvent.JobFailed;
import dev.doorbell.events.RunEvent.JobSkipped;
import dev.doorbell.events.RunEvent.JobStarted;
import dev.doorbell.events.RunEvent.JobSucceeded;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the fields that are specific to each type of event. */
final class EventBody {
  private EventBody() {}

  static void write(JobEvent event, ObjectNode json) {
    switch (event) {
      case RunEvent run -> writeRun(run, json);
      case LoginEvent login -> writeLogin(login, json);
      case ChallengeEvent challenge -> writeChallenge(challenge, json);
      case DocumentEvent document -> writeDocument(document, json);
    }
  }

  private static void writeRun(RunEvent event, ObjectNode json) {
    switch (event) {
      case JobStarted started -> {
        json.put("trigger", started.trigger());
        json.putObject("returnAddress")
            .put("incarnation", started.returnAddress().incarnation().toString())
            .put("partition", started.returnAddress().partition());
        putIfPresent(json, "reason", started.reason());
      }
      case JobSucceeded succeeded -> json.put("documents", succeeded.documents());
      case JobFailed failed -> {
        json.put("errorCode", failed.errorCode());
        putIfPresent(json, "reason", failed.reason());
      }
      case JobCancelled cancelled -> putIfPresent(json, "reason", cancelled.reason());
      case JobSkipped skipped -> {
        json.put("reason", skipped.reason());
        putIfPresent(json, "liveJobId", skipped.liveJobId());
      }
    }
  }

  private static void writeLogin(LoginEvent event, ObjectNode json) {
    switch (event) {
      case LoginStarted started -> putIfPresent(json, "reason", started.reason());
      case AutoSuccessfulLoginDeactivated _ -> {}
      case LoginSucceeded succeeded -> json.put("assumed", succeeded.assumed());
      case LoginFailed failed -> json.put("errorCode", failed.errorCode());
    }
  }

  private static void writeChallenge(ChallengeEvent event, ObjectNode json) {
    // Every event of a challenge has the id at the top level, so that a reader can follow a
    // challenge without looking at the type of the event.
    json.put("challengeId", event.challengeId().toString());
    switch (event) {
      case TwoFaRequested asked ->
          json.set("challenge", ChallengeViewCodec.tree(asked.challenge()));
      case TwoFaCancelled cancelled -> json.put("reason", cancelled.reason().name());
      case TwoFaAnswered _, TwoFaApproved _, TwoFaResendRequested _, TwoFaExpired _ -> {}
    }
  }

  private static void writeDocument(DocumentEvent event, ObjectNode json) {
    switch (event) {
      case DocumentSaved saved -> {
        json.put("documentId", saved.documentId().toString());
        json.put("name", saved.name());
        json.put("contentType", saved.contentType());
        json.put("size", saved.size());
        putIfPresent(json, "folder", saved.folder());
        if (saved.revision() > 1) {
          json.put("revision", saved.revision());
        }
      }
    }
  }

  /** Reads an event; null if this version does not know the type. */
  static @Nullable JobEvent read(String type, JsonFields json) {
    return switch (type) {
      case "JobStarted" ->
          new JobStarted(
              json.text("trigger"),
              returnAddress(json.object("returnAddress")),
              json.optionalText("reason"));
      case "JobSucceeded" -> new JobSucceeded(json.integer("documents"));
      case "JobFailed" -> new JobFailed(json.text("errorCode"), json.optionalText("reason"));
      case "JobCancelled" -> new JobCancelled(json.optionalText("reason"));
      case "JobSkipped" -> new JobSkipped(json.text("reason"), json.optionalUuid("liveJobId"));
      case "LoginStarted" -> new LoginStarted(json.optionalText("reason"));
      case "AutoSuccessfulLoginDeactivated" -> new AutoSuccessfulLoginDeactivated();
      case "LoginSucceeded" -> new LoginSucceeded(json.flag("assumed"));
      case "LoginFailed" -> new LoginFailed(json.text("errorCode"));
      case "TwoFaRequested" ->
          new TwoFaRequested(ChallengeViewCodec.read(json.object("challenge")));
      case "TwoFaAnswered" -> new TwoFaAnswered(json.uuid("challengeId"));
      case "TwoFaApproved" -> new TwoFaApproved(json.uuid("challengeId"));
      case "TwoFaResendRequested" -> new TwoFaResendRequested(json.uuid("challengeId"));
      case "TwoFaExpired" -> new TwoFaExpired(json.uuid("challengeId"));
      case "TwoFaCancelled" ->
          new TwoFaCancelled(json.uuid("challengeId"), CloseReason.parse(json.text("reason")));
      case "DocumentSaved" -> documentSaved(json);
      default -> null;
    };
  }

  private static ReturnAddress returnAddress(JsonFields json) {
    return new ReturnAddress(json.uuid("incarnation"), json.integer("partition"));
  }

  private static DocumentSaved documentSaved(JsonFields json) {
    return new DocumentSaved(
        json.uuid("documentId"),
        json.text("name"),
        json.text("contentType"),
        json.longInteger("size"),
        json.optionalText("folder"),
        requireNonNullElse(json.optionalInteger("revision"), 1));
  }
}
