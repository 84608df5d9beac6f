package dev.doorbell.local.story;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** One step of a run. Immutable. */
sealed interface StoryStep {
  /** When it happened, since the start of the run. */
  Duration at();

  /**
   * The step with the secrets of the run masked.
   *
   * @param text masks a text
   * @param outline masks an outline
   */
  StoryStep masked(UnaryOperator<String> text, UnaryOperator<String> outline);

  /** How many characters it has, approximately. */
  int size();

  /**
   * A request and its response.
   *
   * @param address host and path, and the names of the query's parameters
   * @param fields the names of the submitted form's fields
   * @param contentType of the response; empty if it has none
   * @param bytes of the response
   * @param headers the names of the response's headers
   * @param title of the page, redacted; empty if it has none
   * @param outline of the page or of the JSON; empty for other responses
   * @param findings what the connector looked for on the page
   */
  record Exchange(
      Duration at,
      String method,
      String address,
      List<String> fields,
      int status,
      String contentType,
      long bytes,
      List<String> headers,
      String title,
      String outline,
      List<String> findings)
      implements StoryStep {
    public Exchange {
      fields = List.copyOf(fields);
      headers = List.copyOf(headers);
      findings = List.copyOf(findings);
    }

    Exchange withFindings(List<String> more) {
      return new Exchange(
          at, method, address, fields, status, contentType, bytes, headers, title, outline, more);
    }

    @Override
    public Exchange masked(UnaryOperator<String> text, UnaryOperator<String> outlines) {
      return new Exchange(
          at,
          method,
          text.apply(address),
          fields.stream().map(text).toList(),
          status,
          contentType,
          bytes,
          headers.stream().map(text).toList(),
          text.apply(title),
          outlines.apply(outline),
          findings.stream().map(text).toList());
    }

    @Override
    public int size() {
      return address.length()
          + title.length()
          + outline.length()
          + length(fields)
          + length(headers);
    }

    private static int length(List<String> names) {
      return names.stream().mapToInt(String::length).sum();
    }
  }

  /** A request without a response. */
  record NoResponse(Duration at, String method, String address, String why) implements StoryStep {
    @Override
    public NoResponse masked(UnaryOperator<String> text, UnaryOperator<String> outlines) {
      return new NoResponse(at, method, text.apply(address), text.apply(why));
    }

    @Override
    public int size() {
      return address.length() + why.length();
    }
  }

  /**
   * Something else that happened: a question, an answer, a document.
   *
   * @param what one or two words
   */
  record Note(Duration at, String what, String text) implements StoryStep {
    @Override
    public Note masked(UnaryOperator<String> masking, UnaryOperator<String> outlines) {
      return new Note(at, what, masking.apply(text));
    }

    @Override
    public int size() {
      return what.length() + text.length();
    }
  }

  /**
   * The connector has thrown an exception.
   *
   * @param code the error code, or the class of an exception that is a bug
   * @param outline of the page that the connector did not recognize; empty for none
   * @param stackTrace of a bug; empty for a failure with an error code
   */
  record Failure(Duration at, String code, String message, String outline, String stackTrace)
      implements StoryStep {
    @Override
    public Failure masked(UnaryOperator<String> text, UnaryOperator<String> outlines) {
      return new Failure(at, code, text.apply(message), outlines.apply(outline), stackTrace);
    }

    @Override
    public int size() {
      return message.length() + outline.length() + stackTrace.length();
    }
  }
}
