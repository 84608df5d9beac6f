package dev.doorbell.testkit.context;

/**
 * When the worker of the first attempt of a run is lost. Questions and answers are counted from 1;
 * an answer computed from the authenticator key counts too.
 */
public sealed interface CrashPoint {

  /** While the question is open; the user's answer reaches the next attempt. */
  record AtQuestion(int number) implements CrashPoint {
    public AtQuestion {
      requireCounted(number);
    }
  }

  /** After the connector has received the answer, but before the site has. */
  record AtAnswer(int number) implements CrashPoint {
    public AtAnswer {
      requireCounted(number);
    }
  }

  /** After the site has received the answer; its response is lost. */
  record AnswerSent(int number) implements CrashPoint {
    public AnswerSent {
      requireCounted(number);
    }
  }

  /** After the site has accepted the login, before anything is fetched. */
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
      throw new IllegalArgumentException(
          "The number of a question or an answer must be at least 1, not " + number);
    }
  }
}
