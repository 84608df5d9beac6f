package dev.doorbell.local.story;

import java.util.function.UnaryOperator;

/**
 * A text of a story.
 *
 * @param own whether the author wrote it in the connector, so that it contains no secret, even if a
 *     secret is the same word
 */
record StoryText(String text, boolean own) {
  StoryText masked(UnaryOperator<String> masking) {
    return own ? this : new StoryText(masking.apply(text), false);
  }
}
