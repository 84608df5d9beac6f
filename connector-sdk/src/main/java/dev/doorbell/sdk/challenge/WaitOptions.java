package dev.doorbell.sdk.challenge;

import dev.doorbell.sdk.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * What goes on while the person is thinking.
 *
 * @param form what the answer goes into, kept for an attempt that has to go on elsewhere; null if
 *     the site shows it again
 * @param poll how the site is asked for an approval; null for a question without one
 */
public record WaitOptions(@Nullable Form form, @Nullable ApprovalPoll poll) {
  /** Nothing but waiting. */
  public static final WaitOptions NONE = new WaitOptions(null, null);

  /** The same, with the form kept. */
  public WaitOptions savingForm(Form form) {
    return new WaitOptions(form, poll);
  }

  /** The same, with the site asked for an approval. */
  public WaitOptions polling(ApprovalPoll poll) {
    return new WaitOptions(form, poll);
  }
}
