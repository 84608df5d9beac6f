package dev.doorbell.sdk.site;

import dev.doorbell.sdk.coding.ContentCodings.BodyReader;
import dev.doorbell.sdk.content.Content;

/**
 * How the body of a response is read.
 *
 * @param most the largest body in bytes, uncompressed
 * @param reader where its bytes are kept
 */
record BodySpec(int most, BodyReader<Content> reader) {
  /** A page, which is parsed in memory. */
  static BodySpec page(int most) {
    return new BodySpec(most, body -> Content.of(body.readAllBytes()));
  }

  /** A file, which is stored. */
  static BodySpec file(int most) {
    return new BodySpec(most, Content::read);
  }

  @Override
  public String toString() {
    return "at most " + most + " bytes";
  }
}
