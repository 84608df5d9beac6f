package dev.doorbell.operator.letter;

import dev.doorbell.events.Topics;
import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.kafka.Bounds;
import dev.doorbell.operator.kafka.Place;
import dev.doorbell.operator.kafka.StoredRecord;
import dev.doorbell.operator.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The dead-letter topic, and the originals that it speaks of. For one thread. */
public final class LetterBox {
  private static final String LETTERS = Topics.JOBS_DEAD_LETTERS.name();
  private static final String JOBS = Topics.JOBS.name();

  private final TopicReader reader;

  /**
   * @param reader closed by whoever opened it
   */
  public LetterBox(TopicReader reader) {
    this.reader = reader;
  }

  /** The original of a letter. */
  public sealed interface Original {
    record Found(StoredRecord record) implements Original {}

    /** It can't be read. */
    record Gone(String why) implements Original {}
  }

  /** The newest, the newest first. */
  public List<Letter> newest(int most) {
    List<Letter> letters = new ArrayList<>();
    for (int partition : reader.partitions(LETTERS)) {
      Bounds bounds = reader.bounds(LETTERS, partition);
      long from = Math.max(bounds.begin(), bounds.end() - most);
      reader.read(
          new Place(LETTERS, partition, from),
          bounds.end(),
          record -> letters.add(Letter.of(record)));
    }
    letters.sort(
        Comparator.comparing(Letter::time)
            .thenComparingLong(letter -> letter.id().offset())
            .reversed());
    return List.copyOf(letters.subList(0, Math.min(most, letters.size())));
  }

  /**
   * The letter of this id.
   *
   * @throws StoppedException when there is none
   */
  public Letter letter(LetterId id) {
    if (!reader.partitions(LETTERS).contains(id.partition())) {
      throw noLetter(id);
    }
    return reader
        .at(new Place(LETTERS, id.partition(), id.offset()))
        .map(Letter::of)
        .orElseThrow(() -> noLetter(id));
  }

  private static StoppedException noLetter(LetterId id) {
    return new StoppedException(
        ExitCode.REFUSED, "there is no letter %s in %s, or not any more".formatted(id, LETTERS));
  }

  /** The record of the jobs topic that a letter speaks of. */
  public Original original(Letter letter) {
    return switch (letter) {
      case Letter.Refused refused -> original(refused.source());
      case Letter.GivenUp givenUp -> original(givenUp.source());
      case Letter.Foreign foreign -> new Original.Gone(foreign.reason());
    };
  }

  private Original original(Place source) {
    if (!source.topic().equals(JOBS)) {
      return new Original.Gone("its original is no record of " + JOBS);
    }
    if (!reader.partitions(JOBS).contains(source.partition())) {
      return new Original.Gone(JOBS + " has no partition " + source.partition());
    }
    return reader
        .at(source)
        .<Original>map(Original.Found::new)
        .orElseGet(() -> new Original.Gone(why(source)));
  }

  private String why(Place source) {
    Bounds bounds = reader.bounds(JOBS, source.partition());
    return source.offset() < bounds.end()
        ? "retention has removed the original: it stood at %s, and the oldest record is now at %d"
            .formatted(source, bounds.begin())
        : "there is no record at %s: the topic ends at %d, was it made anew?"
            .formatted(source, bounds.end());
  }
}
