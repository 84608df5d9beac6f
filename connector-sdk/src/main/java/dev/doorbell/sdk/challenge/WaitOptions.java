package dev.doorbell.sdk.challenge;

import dev.doorbell.sdk.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * What happens while the connector waits for the user.
 *
 * @param form the form that takes the answer, saved for an attempt that takes over; null if the
 *     site shows it again
 * @param poll how the site is asked for an approval; null for a question without one
 */
public record WaitOptions(@Nullable Form form, @Nullable ApprovalPoll poll) {
  /** Only wait. */
  public static final WaitOptions NONE = new WaitOptions(null, null);

  /** The same, with the form saved. */
  public WaitOptions savingForm(Form form) {
    return new WaitOptions(form, poll);
  }

  /** The same, with a poll for an approval. */
  public WaitOptions polling(ApprovalPoll poll) {
    return new WaitOptions(form, poll);
  }
}
