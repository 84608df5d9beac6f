package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How a wait for the user's answer ends. If the challenge expires or the run is cancelled, the wait
 * throws instead. What the user typed is secret: {@code toString} omits it.
 */
public sealed interface Answer {

  /**
   * A code, the text of a picture, or the answer to a security question; without leading and
   * trailing space.
   */
  record Typed(String text) implements Answer {
    public Typed {
      requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Typed[...]";
    }
  }

  /** A value for each {@link Question.InputField} of the question, by its name. */
  record Filled(Map<String, String> values) implements Answer {
    public Filled {
      values = Map.copyOf(values);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException if the question had no such field
     */
    public String value(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("The question had no field '%s'".formatted(name));
      }
      return value;
    }

    @Override
    public String toString() {
      return "Filled" + values.keySet();
    }
  }

  /** The id of the chosen option. */
  record Chosen(String option) implements Answer {}

  /** The user wants another way to sign in: the id of one of the other ways of the challenge. */
  record OtherWay(String id) implements Answer {}

  /** The site reports that the user has approved. */
  record Approved() implements Answer {}

  /** The site reports that there will be no approval. */
  record Declined(Reason reason) implements Answer {
    /** Why there will be none. */
    public enum Reason {
      /** The user denied it on the other device. */
      DENIED,
      /** The site has stopped waiting, or the timeout of the poll has passed. */
      EXPIRED
    }
  }

  /**
   * The user wants another message. The challenge is closed; ask again after the site has sent the
   * message.
   */
  record ResendRequested() implements Answer {}
}
