package dev.doorbell.testkit.recording;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A recorded run. Every secret in it is a placeholder, and the same secret is the same placeholder
 * everywhere.
 *
 * @param connector the slug of the connector
 * @param time when the run began; a replay at this time sees the same year and month
 * @param fields the placeholders of the account's fields, by their names
 * @param parameters the placeholders of the connector's parameters, by their names
 * @param answers what the user did at each question, in order
 * @param exchanges in the order of the requests
 */
public record Recording(
    String connector,
    Instant time,
    Map<String, String> fields,
    Map<String, String> parameters,
    List<RecordedAnswer> answers,
    List<RecordedExchange> exchanges) {
  public Recording {
    requireNonNull(connector, "connector");
    requireNonNull(time, "time");
    fields = Map.copyOf(fields);
    parameters = Map.copyOf(parameters);
    answers = List.copyOf(answers);
    exchanges = List.copyOf(exchanges);
  }
}
