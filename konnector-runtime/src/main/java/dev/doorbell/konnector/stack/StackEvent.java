package dev.doorbell.konnector.stack;

import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import org.jspecify.annotations.Nullable;

/** What a konnector did, in the order in which it did it. The run's thread applies it. */
public sealed interface StackEvent {

  /**
   * The konnector set the state of its account.
   *
   * @param state null for none
   */
  record StateChanged(@Nullable String state) implements StackEvent {}

  /** The konnector changed the account's session, data or fields. */
  record AccountChanged() implements StackEvent {}

  /** A file was uploaded, or replaced by other content. */
  record Uploaded(UploadedFile file) implements StackEvent {}

  /** The konnector deleted a file that it had uploaded. */
  record Discarded(String fileId) implements StackEvent {}

  /**
   * A bill was saved.
   *
   * @param fileId the file that contains it
   */
  record BillSaved(String fileId, Bill bill) implements StackEvent {}

  /** What the site shows about the user was saved. */
  record IdentitySaved(Identity identity) implements StackEvent {}

  /** The konnector wrote a line of output. */
  record LineWritten(String line) implements StackEvent {}

  /** The process has ended. */
  record Exited() implements StackEvent {}
}
