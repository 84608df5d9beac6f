package dev.doorbell.simulators.people;

import java.util.List;

/** What the people of a site know by heart, or read off something other than a message. */
@FunctionalInterface
public interface Notes {
  /** Empty if there is nothing. */
  List<Note> of(String login);

  /**
   * One thing to remember.
   *
   * @param name what scripts ask for
   * @param label what a person reads
   */
  record Note(String site, String name, String label, String value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "Note[site=%s, name=%s]".formatted(site, name);
    }
  }
}
