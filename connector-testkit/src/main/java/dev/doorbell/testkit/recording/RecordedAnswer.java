package dev.doorbell.testkit.recording;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** What the user did at one question of a recorded run. */
public sealed interface RecordedAnswer {

  /** The user typed a text: its placeholder. */
  record Typed(String text) implements RecordedAnswer {
    public Typed {
      requireNonNull(text, "text");
    }
  }

  /** The user filled in several values: their placeholders. */
  record Filled(Map<String, String> values) implements RecordedAnswer {
    public Filled {
      values = Map.copyOf(values);
    }
  }

  /** The user chose an option of a choice. */
  record Chosen(String option) implements RecordedAnswer {
    public Chosen {
      requireNonNull(option, "option");
    }
  }

  /** The user took another way to sign in. */
  record OtherWay(String id) implements RecordedAnswer {
    public OtherWay {
      requireNonNull(id, "id");
    }
  }

  /** The user asked for another message. */
  record AskedForResend() implements RecordedAnswer {}

  /** The user acted on another device, or did nothing: the site decided. */
  record Waited() implements RecordedAnswer {}

  /** The user let the question expire. */
  record LetExpire() implements RecordedAnswer {}

  /** The user cancelled the run. */
  record Cancelled() implements RecordedAnswer {}
}
