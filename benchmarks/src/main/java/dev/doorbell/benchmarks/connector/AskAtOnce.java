package dev.doorbell.benchmarks.connector;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;

/** Asks the user at once, without a request to a site, reports the answer, and ends. */
public final class AskAtOnce implements Connector {
  private final AnswerReporter reporter = new AnswerReporter();

  @Override
  public Manifest manifest() {
    return Manifest.of("ask-at-once", "Ask at once", "at-once.doorbell.example")
        .withFields(AccountField.text("login", "Login"));
  }

  @Override
  public void run(ConnectorContext context) {
    // After a take-over the challenge of the earlier attempt stays open, as at a site that still
    // shows the page of the code.
    context.resumeAt(ResumePoint.atChallenge(() -> {}));
    reporter.answered(context.waitForTwoFaCode(Challenge.sms("+33 6 •• •• •• 12")));
  }
}
