package dev.doorbell.worker.challenge;

import dev.doorbell.worker.fake.FakeChallengeRows;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.UUID;

class FakeChallengeRowsTest extends ChallengeRowsContract {
  private final FakeChallengeRows rows = new FakeChallengeRows(TestRuns.running(UUID.randomUUID()));

  @Override
  protected ChallengeRows rows() {
    return rows;
  }

  @Override
  protected void answer(UUID challengeId, byte[] sealed) {
    rows.answer(challengeId, sealed);
  }

  @Override
  protected void answerEarly(byte[] sealed) {
    rows.answerEarly(sealed);
  }

  @Override
  protected void requestResend(UUID challengeId) {
    rows.requestResend(challengeId);
  }

  @Override
  protected void passDeadline(UUID challengeId) {
    rows.pass(Duration.ofHours(1));
  }

  @Override
  protected void loseRun() {
    rows.fenceOut();
  }
}
