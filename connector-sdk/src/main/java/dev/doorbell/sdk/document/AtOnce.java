package dev.doorbell.sdk.document;

/**
 * How many files a run downloads at the same time. A worker may allow fewer ({@link
 * dev.doorbell.sdk.site.SiteSettings#downloadsAtOnce()}). The requests still keep the site's pace.
 *
 * @param files at least 1
 */
public record AtOnce(int files) {
  /** One file after the other. */
  public static final AtOnce ONE = new AtOnce(1);

  public AtOnce {
    if (files < 1) {
      throw new IllegalArgumentException(
          "At least one file must be downloaded at once, not " + files);
    }
  }

  /** This number of files at the same time; at least 1. */
  public static AtOnce atOnce(int files) {
    return new AtOnce(files);
  }
}
