package dev.doorbell.testkit.context;

/**
 * When the worker of a first attempt is lost. Questions and answers are counted from 1, over the
 * whole run.
 */
public sealed interface CrashPoint {

  /** The person looks at the question; their answer reaches the next attempt. */
  record AtQuestion(int number) implements CrashPoint {
    public AtQuestion {
      requireCounted(number);
    }
  }

  /** The answer was handed to the connector, and the site has not had it. */
  record AtAnswer(int number) implements CrashPoint {
    public AtAnswer {
      requireCounted(number);
    }
  }

  /** The site has had the answer, and what it said to it is lost. */
  record AnswerSent(int number) implements CrashPoint {
    public AnswerSent {
      requireCounted(number);
    }
  }

  /** The person is in, and nothing was fetched yet. */
  record SignedIn() implements CrashPoint {}

  /** See {@link AtQuestion}. */
  static CrashPoint question(int number) {
    return new AtQuestion(number);
  }

  /** See {@link AtAnswer}. */
  static CrashPoint answer(int number) {
    return new AtAnswer(number);
  }

  /** See {@link AnswerSent}. */
  static CrashPoint answerSent(int number) {
    return new AnswerSent(number);
  }

  /** See {@link SignedIn}. */
  static CrashPoint signedIn() {
    return new SignedIn();
  }

  private static void requireCounted(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("Questions are counted from 1, not " + number);
    }
  }
}
