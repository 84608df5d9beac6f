package dev.doorbell.sdk.challenge;

import dev.doorbell.sdk.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * What happens while the connector waits for the user.
 *
 * @param form the form for the answer, saved for an attempt that takes over; null if the site shows
 *     the form again
 * @param poll how to ask the site whether the user has approved; null if the challenge is not an
 *     approval
 */
public record WaitOptions(@Nullable Form form, @Nullable ApprovalPoll poll) {
  /** No form is saved, and the site is not polled. */
  public static final WaitOptions NONE = new WaitOptions(null, null);

  /** Saves the form too. */
  public WaitOptions savingForm(Form form) {
    return new WaitOptions(form, poll);
  }

  /** Polls the site for an approval too. */
  public WaitOptions polling(ApprovalPoll poll) {
    return new WaitOptions(form, poll);
  }
}
