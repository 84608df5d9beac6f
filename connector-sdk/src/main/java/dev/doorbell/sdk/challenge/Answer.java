package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What came of a question to the person. That nobody answered in time, and that somebody cancelled,
 * is not here: the wait then throws. What was typed is a secret and printed nowhere.
 */
public sealed interface Answer {

  /** A code, the text of a picture, or the answer to a question; without space around it. */
  record Typed(String text) implements Answer {
    public Typed {
      requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Typed[...]";
    }
  }

  /** Several values, by the names of {@link Question.InputField}; each is there. */
  record Filled(Map<String, String> values) implements Answer {
    public Filled {
      values = Map.copyOf(values);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException if the question had no such blank
     */
    public String value(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("The question had no blank '%s'".formatted(name));
      }
      return value;
    }

    @Override
    public String toString() {
      return "Filled" + values.keySet();
    }
  }

  /** The id of the option that was chosen. */
  record Chosen(String option) implements Answer {}

  /** The person wants to get in another way: the id of one of the challenge's other ways. */
  record OtherWay(String id) implements Answer {}

  /** The site says that the person has approved. */
  record Approved() implements Answer {}

  /** The site says that there will be no approval. */
  record Declined(Reason reason) implements Answer {
    /** What became of it. */
    public enum Reason {
      /** The person said no on the other device. */
      DENIED,
      /** The site has waited long enough. */
      EXPIRED
    }
  }

  /** The person wants the site to send again; the question is closed, to be asked anew after it. */
  record ResendRequested() implements Answer {}
}
