package dev.doorbell.events.challenge;

import java.util.Map;

/**
 * An answer: a code, an option or the values of fields. An answer is a secret, so {@code toString}
 * omits codes and values.
 */
public sealed interface AnswerValue {

  /** The name of the JSON member that contains the answer. */
  String member();

  /** A code or a free text, as typed or pasted. */
  record Code(String text) implements AnswerValue {
    @Override
    public String member() {
      return "code";
    }

    @Override
    public String toString() {
      return "Code[...]";
    }
  }

  /** One of the challenge's options, by its id. */
  record Option(String id) implements AnswerValue {
    @Override
    public String member() {
      return "option";
    }
  }

  /** The values, by the names of the challenge's fields. */
  record Fields(Map<String, String> values) implements AnswerValue {
    public Fields {
      values = Map.copyOf(values);
    }

    @Override
    public String member() {
      return "fields";
    }

    @Override
    public String toString() {
      return "Fields" + values.keySet();
    }
  }
}
