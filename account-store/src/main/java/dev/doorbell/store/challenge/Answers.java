package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.GroupedStatement;
import dev.doorbell.store.database.InputArrays;
import dev.doorbell.store.database.StatementGroup;
import dev.doorbell.store.limit.AttemptLimits;
import dev.doorbell.store.limit.AttemptRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts or rejects answers of users. Called by gateways. Thread-safe. */
public final class Answers {
  private final StatementGroup<Input, AnswerOutcome> answers;

  /**
   * Only answers that are submitted to the same instance are combined in one statement.
   *
   * @param limits how many answers of one account are accepted
   */
  public Answers(Database database, AttemptLimits limits) {
    this.answers = StatementGroup.of(database, new AnswerStatement(limits));
  }

  /**
   * Accepts an answer if its challenge is open and the deadline has not passed.
   *
   * @param answeredBy the user who answered; stored with the challenge
   */
  public AnswerOutcome answer(
      String owner, UUID jobId, UUID challengeId, byte[] sealedAnswer, String answeredBy) {
    return answers.execute(
        new Input(new ChallengeKey(owner, jobId, challengeId), sealedAnswer, answeredBy));
  }

  @SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
  private record Input(ChallengeKey key, byte[] sealedAnswer, String answeredBy) {
    @Override
    public String toString() {
      return "Input[" + key + "]";
    }
  }

  private record AnswerStatement(AttemptLimits limits)
      implements GroupedStatement<Input, AnswerOutcome> {
    @Override
    public String sql() {
      return ChallengeTransitions.ANSWER;
    }

    @Override
    public void bind(InputArrays arrays, List<Input> inputs) throws SQLException {
      arrays
          .texts(inputs, input -> input.key().owner())
          .uuids(inputs, input -> input.key().jobId())
          .uuids(inputs, input -> input.key().challengeId())
          .bytes(inputs, Input::sealedAnswer)
          .texts(inputs, Input::answeredBy);
      arrays.number(limits.hourParameter());
      arrays.number(limits.minuteParameter());
    }

    @Override
    public @Nullable AnswerOutcome read(ResultSet row, Input input) throws SQLException {
      if (row.getBoolean("accepted")) {
        return new AnswerOutcome.Accepted(ChallengeRows.challenge(row), ChallengeRows.replyTo(row));
      }
      if (row.getBoolean("undecided") && !row.getBoolean("admitted")) {
        return new AnswerOutcome.TooMany(AttemptRows.left(row, limits));
      }
      // A combined statement accepts only one of two answers to a challenge. With null, the other
      // answer gets its own statement.
      return row.getBoolean("undecided")
          ? null
          : AnswerOutcome.rejection(
              row.getBoolean("answered_before"), ChallengeRows.closeReason(row, "closed_before"));
    }

    @Override
    public AnswerOutcome notFound(Input input) {
      return new AnswerOutcome.NotFound();
    }
  }
}
