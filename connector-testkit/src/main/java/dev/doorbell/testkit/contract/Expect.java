package dev.doorbell.testkit.contract;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.RunStoppedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Assertions of the cases, without a test library. */
final class Expect {
  static final Map<String, String> FIELDS = Map.of("login", "me", "password", "correct horse");

  private Expect() {}

  static void equal(String what, Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError("%s: expected %s, but got %s".formatted(what, expected, actual));
    }
  }

  static void succeeded(RunReport report) {
    ended(report, RunReport.SUCCEEDED);
  }

  static void ended(RunReport report, String ending) {
    equal("ending of " + report, report.ending(), ending);
  }

  /** Compares what the user sees: each message, followed by the reason if it is asked again. */
  static void asked(RunReport report, String... questions) {
    equal(
        "questions",
        report.questions().stream().map(RunReport.Question::toString).toList(),
        Arrays.asList(questions));
  }

  static void saw(List<String> seen, String... expected) {
    equal("what the connector saw", List.copyOf(seen), Arrays.asList(expected));
  }

  /** The name of the exception that the call throws, or {@code nothing}. */
  static String thrownBy(Runnable call) {
    try {
      call.run();
      return "nothing";
    } catch (ConnectorException e) {
      return e.code().wireName();
    } catch (RunStoppedException e) {
      return "stopped";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }
}
