package dev.doorbell.simulators.people;

import java.util.List;

/** The facts that the people of a site know or can read without receiving a message. */
@FunctionalInterface
public interface Notes {
  /** The notes of this login; empty if there are none. */
  List<Note> of(String login);

  /**
   * One note.
   *
   * @param name identifies the note for scripts
   * @param label describes the note for people
   */
  record Note(String site, String name, String label, String value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "Note[site=%s, name=%s]".formatted(site, name);
    }
  }
}
