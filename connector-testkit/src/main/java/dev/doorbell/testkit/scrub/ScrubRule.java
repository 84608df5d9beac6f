package dev.doorbell.testkit.scrub;

/** Replaces one kind of secret, or of spelling, by marks. */
@FunctionalInterface
interface ScrubRule {
  /** The text with marks in place of the secrets that this rule recognizes. */
  String apply(String text, PlaceholderMarkers marks);
}
