package dev.doorbell.store.challenge;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.GroupedStatement;
import dev.doorbell.store.database.InputArrays;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.FencingToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements with which an attempt opens a challenge, submits its answer and finishes it: binds
 * their parameters and reads their results.
 */
final class AttemptStatements {
  private AttemptStatements() {}

  /** The challenge of an attempt. */
  record AttemptChallenge(FencingToken fence, UUID challengeId) {}

  /**
   * A challenge that an attempt opens.
   *
   * @param session null when there is none to save
   */
  record Opening(FencingToken fence, NewChallenge challenge, @Nullable SavedSession session) {}

  /** {@link ChallengeTransitions#OPEN}. */
  record Open() implements GroupedStatement<Opening, Challenge> {
    @Override
    public String sql() {
      return ChallengeTransitions.OPEN;
    }

    @Override
    public void bind(InputArrays arrays, List<Opening> inputs) throws SQLException {
      bindFence(arrays, inputs, Opening::fence);
      arrays
          .uuids(inputs, input -> input.challenge().id())
          .texts(inputs, input -> input.challenge().viewJson())
          .numbers(inputs, input -> Columns.seconds(input.challenge().timeout()))
          .uuids(inputs, input -> input.challenge().retryOf())
          .bytes(inputs, input -> input.challenge().sealedForm())
          .texts(inputs, input -> text(input.challenge().resendAt()))
          .flags(inputs, input -> input.challenge().takesEarlyAnswer())
          .bytes(inputs, input -> input.session() == null ? null : input.session().sealed())
          .integers(inputs, input -> input.session() == null ? null : input.session().version())
          .number(Columns.seconds(EarlyAnswerRows.KEPT_FOR));
    }

    private static @Nullable String text(@Nullable Instant time) {
      return time == null ? null : time.toString();
    }

    @Override
    public @Nullable Challenge read(ResultSet row, Opening input) throws SQLException {
      return row.getObject("id") == null ? null : ChallengeRows.challenge(row);
    }

    @Override
    public Challenge notFound(Opening input) {
      throw FencedOutException.of(input.fence());
    }
  }

  /** {@link ChallengeTransitions#SUBMIT}. */
  record Submit() implements GroupedStatement<AttemptChallenge, SubmitOutcome> {
    @Override
    public String sql() {
      return ChallengeTransitions.SUBMIT;
    }

    @Override
    public void bind(InputArrays arrays, List<AttemptChallenge> inputs) throws SQLException {
      bindFence(arrays, inputs, AttemptChallenge::fence);
      arrays.uuids(inputs, AttemptChallenge::challengeId);
    }

    @Override
    public @Nullable SubmitOutcome read(ResultSet row, AttemptChallenge input) throws SQLException {
      if (!row.getBoolean("submitted")) {
        ChallengeState state = ChallengeState.valueOf(row.getString("state"));
        // Two calls for one challenge may share a statement, which gives the answer to one of them.
        // The caller of the other one repeats it in a statement of its own.
        return state == ChallengeState.ANSWERED ? null : new SubmitOutcome.NotAnswered(state);
      }
      Instant answered = Columns.instant(row, "answered_at");
      return new SubmitOutcome.ToSubmit(
          row.getBytes("sealed_answer"),
          row.getBoolean("answered_early"),
          Duration.between(Columns.instant(row, "opened_at"), answered),
          Duration.between(answered, Columns.instant(row, "now")));
    }

    @Override
    public SubmitOutcome notFound(AttemptChallenge input) {
      throw FencedOutException.of(input.fence());
    }
  }

  /** {@link ChallengeTransitions#FINISH}. The result has no meaning. */
  record Finish() implements GroupedStatement<AttemptChallenge, Boolean> {
    @Override
    public String sql() {
      return ChallengeTransitions.FINISH;
    }

    @Override
    public void bind(InputArrays arrays, List<AttemptChallenge> inputs) throws SQLException {
      bindFence(arrays, inputs, AttemptChallenge::fence);
      arrays.uuids(inputs, AttemptChallenge::challengeId);
    }

    @Override
    public Boolean read(ResultSet row, AttemptChallenge input) {
      return true;
    }

    @Override
    public Boolean notFound(AttemptChallenge input) {
      throw FencedOutException.of(input.fence());
    }
  }

  private static <I> void bindFence(
      InputArrays arrays, List<I> inputs, Function<I, FencingToken> fence) throws SQLException {
    arrays
        .uuids(inputs, input -> fence.apply(input).jobId())
        .integers(inputs, input -> fence.apply(input).attempt())
        .uuids(inputs, input -> fence.apply(input).incarnation());
  }
}
