package dev.doorbell.testkit.context;

/**
 * When the first attempt of a run loses its worker. Questions and answers are counted from 1; an
 * answer of the authenticator key counts as well.
 */
public sealed interface CrashPoint {

  /** The question is on the screen of the user; their answer reaches the next attempt. */
  record AtQuestion(int number) implements CrashPoint {
    public AtQuestion {
      requireCounted(number);
    }
  }

  /** The connector has received the answer; the site has not. */
  record AtAnswer(int number) implements CrashPoint {
    public AtAnswer {
      requireCounted(number);
    }
  }

  /** The site has received the answer, and its response is lost. */
  record AnswerSent(int number) implements CrashPoint {
    public AnswerSent {
      requireCounted(number);
    }
  }

  /** The site has accepted the login, and nothing was fetched yet. */
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
