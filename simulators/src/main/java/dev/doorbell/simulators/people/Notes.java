package dev.doorbell.simulators.people;

import java.util.List;

/** What the people of a site know, or read elsewhere than in a message. */
@FunctionalInterface
public interface Notes {
  /** Empty if there is no note. */
  List<Note> of(String login);

  /**
   * One note.
   *
   * @param name for scripts
   * @param label for people
   */
  record Note(String site, String name, String label, String value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "Note[site=%s, name=%s]".formatted(site, name);
    }
  }
}
