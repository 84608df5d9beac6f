package dev.doorbell.testkit.scrub;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.testkit.recording.RecordedAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a run, with all its secrets. It is never written.
 *
 * @param connector the slug of the connector
 * @param time when the run began
 * @param fields the fields of the account that have a value
 * @param parameters the parameters of the connector that have a value
 * @param answers what the user did, with what the user typed
 * @param codes codes of the authenticator key
 * @param identity what the site shows about the user; null if the connector saved none
 * @param tokens what the connector kept with the session
 * @param exchanges in the order of the requests
 */
public record ObservedRun(
    String connector,
    Instant time,
    List<Field> fields,
    List<Parameter> parameters,
    List<ObservedAnswer> answers,
    List<String> codes,
    @Nullable Identity identity,
    List<String> tokens,
    List<ObservedExchange> exchanges) {

  /** A field with what the user entered. */
  public record Field(AccountField field, String value) {
    public Field {
      requireNonNull(field, "field");
      requireNonNull(value, "value");
    }

    /** Omits the value. */
    @Override
    public String toString() {
      return field.name();
    }
  }

  /** A parameter with the operator's value. */
  public record Parameter(ConnectorParameter parameter, String value) {
    public Parameter {
      requireNonNull(parameter, "parameter");
      requireNonNull(value, "value");
    }

    /** Omits the value. */
    @Override
    public String toString() {
      return parameter.name();
    }
  }

  /**
   * What the user did at a question.
   *
   * @param answer with what the user typed
   * @param fields the fields of a question for several values; empty for every other question
   * @param ofFixedLength whether the question asks for a code of a certain length
   */
  public record ObservedAnswer(
      RecordedAnswer answer, List<InputField> fields, boolean ofFixedLength) {
    public ObservedAnswer {
      requireNonNull(answer, "answer");
      fields = List.copyOf(fields);
    }

    /** An answer of any length. */
    public ObservedAnswer(RecordedAnswer answer, List<InputField> fields) {
      this(answer, fields, false);
    }

    /** Omits the answer. */
    @Override
    public String toString() {
      return answer.getClass().getSimpleName();
    }
  }

  public ObservedRun {
    requireNonNull(connector, "connector");
    requireNonNull(time, "time");
    fields = List.copyOf(fields);
    parameters = List.copyOf(parameters);
    answers = List.copyOf(answers);
    codes = List.copyOf(codes);
    tokens = List.copyOf(tokens);
    exchanges = List.copyOf(exchanges);
  }

  /** Omits everything that may be secret. */
  @Override
  public String toString() {
    return "ObservedRun[%s, %d exchanges]".formatted(connector, exchanges.size());
  }
}
