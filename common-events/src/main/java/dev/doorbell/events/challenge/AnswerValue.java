package dev.doorbell.events.challenge;

import java.util.Map;

/** What a user answers, by the member that holds it in JSON. A secret: no value is printed. */
public sealed interface AnswerValue {

  /** The name in JSON. */
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

  /** Values by the names of the challenge's fields. */
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
