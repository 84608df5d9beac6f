package dev.doorbell.local.story;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
      StoryText address,
      List<StoryText> fields,
      int status,
      String contentType,
      long bytes,
      List<String> headers,
      String title,
      String outline,
      List<StoryText> findings)
      implements StoryStep {
    public Exchange {
      fields = List.copyOf(fields);
      headers = List.copyOf(headers);
      findings = List.copyOf(findings);
    }

    Exchange withFindings(List<StoryText> more) {
      return new Exchange(
          at, method, address, fields, status, contentType, bytes, headers, title, outline, more);
    }

    @Override
    public Exchange masked(UnaryOperator<String> text, UnaryOperator<String> outlines) {
      return new Exchange(
          at,
          method,
          ShownAddress.masked(address, text),
          fields.stream().map(each -> each.masked(text)).toList(),
          status,
          contentType,
          bytes,
          headers.stream().map(text).toList(),
          text.apply(title),
          outlines.apply(outline),
          findings.stream().map(each -> each.masked(text)).toList());
    }

    @Override
    public int size() {
      return address.text().length()
          + title.length()
          + outline.length()
          + fields.stream().mapToInt(each -> each.text().length()).sum()
          + headers.stream().mapToInt(String::length).sum();
    }
  }

  /**
   * A request without a response.
   *
   * @param why names the host and nothing else of the request
   */
  record NoResponse(Duration at, String method, StoryText address, String why)
      implements StoryStep {
    @Override
    public NoResponse masked(UnaryOperator<String> text, UnaryOperator<String> outlines) {
      return new NoResponse(at, method, ShownAddress.masked(address, text), why);
    }

    @Override
    public int size() {
      return address.text().length() + why.length();
    }
  }

  /**
   * Something else that happened: a question, an answer, a new document.
   *
   * @param what one or two words
   * @param text contains nothing of the site and nothing of the user, so it is not masked
   */
  record Note(Duration at, String what, String text) implements StoryStep {
    @Override
    public Note masked(UnaryOperator<String> texts, UnaryOperator<String> outlines) {
      return this;
    }

    @Override
    public int size() {
      return what.length() + text.length();
    }
  }

  /**
   * Documents that the account has already, so that the run did not save them.
   *
   * @param first the number of the first one in the list of the run
   * @param last the number of the last one
   */
  record KnownDocuments(Duration at, int first, int last) implements StoryStep {
    @Override
    public KnownDocuments masked(UnaryOperator<String> texts, UnaryOperator<String> outlines) {
      return this;
    }

    @Override
    public int size() {
      return 0;
    }
  }

  /**
   * The connector has thrown an exception.
   *
   * @param code the error code, or the class of an exception that is a bug
   * @param message in parts, some of which the author wrote
   * @param outline of the page that the connector did not recognize; empty for none
   * @param stackTrace of a bug; empty for a failure with an error code
   */
  record Failure(
      Duration at, String code, List<StoryText> message, String outline, String stackTrace)
      implements StoryStep {
    public Failure {
      message = List.copyOf(message);
    }

    /** The parts of the message together. */
    String wholeMessage() {
      return message.stream().map(StoryText::text).collect(Collectors.joining());
    }

    @Override
    public Failure masked(UnaryOperator<String> text, UnaryOperator<String> outlines) {
      return new Failure(
          at,
          code,
          message.stream().map(each -> each.masked(text)).toList(),
          outlines.apply(outline),
          stackTrace);
    }

    @Override
    public int size() {
      return wholeMessage().length() + outline.length() + stackTrace.length();
    }
  }
}
