package dev.doorbell.local.story;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.log.MaskedLog;
import dev.doorbell.worker.run.RunListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stories of the last {@value #MAX_STORIES} runs, in memory only. Thread-safe. */
public final class RunStories implements RunListener {
  static final int MAX_STORIES = 50;

  /** The media type of a document as it is shown. */
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]{1,20}/[a-z0-9.+-]{1,80}");

  private final Function<String, ConnectorBuild> builds;
  private final Consumer<EndedRun> ended;
  private final InstantSource clock;

  @GuardedBy("this")
  private final List<RunStory> stories = new ArrayList<>();

  @GuardedBy("this")
  private int count;

  private volatile @Nullable String notice;

  /**
   * A run that has ended.
   *
   * @param number of its story; 0 for a job that did not run, and so has none
   * @param how one line
   */
  public record EndedRun(int number, String connector, String how, long requests) {}

  /**
   * Creates an empty collection.
   *
   * @param builds the current build of a connector by its slug
   * @param ended is called when a run has ended
   */
  public RunStories(
      Function<String, ConnectorBuild> builds, Consumer<EndedRun> ended, InstantSource clock) {
    this.builds = builds;
    this.ended = ended;
    this.clock = clock;
  }

  @Override
  public SiteObserver begin(Run run, MaskedLog secrets) {
    RunStory story = story(run.jobId(), run.attempt(), run.connector());
    story.secrets(secrets);
    return new StoryRecorder(story, builds.apply(run.connector()), secrets, clock);
  }

  @Override
  public void failed(Run run, Throwable error) {
    RunStory story = story(run.jobId(), run.attempt(), run.connector());
    Duration at = story.since(clock.instant());
    story.add(
        switch (error) {
          case ConnectorException known ->
              new StoryStep.Failure(
                  at,
                  known.reason() == null
                      ? known.code().wireName()
                      : known.code().wireName() + "." + known.reason(),
                  builds.apply(run.connector()).parts(String.valueOf(known.getMessage())),
                  known.outline() == null ? "" : known.outline(),
                  "");
          default ->
              new StoryStep.Failure(
                  at,
                  error.getClass().getName(),
                  List.of(new StoryText(bugMessage(error), false)),
                  "",
                  StackTraceText.of(error));
        });
  }

  /**
   * The JVM writes the messages of these two exceptions, and they name code only. The messages of
   * others may quote a page or a value.
   */
  private static String bugMessage(Throwable error) {
    return error instanceof NullPointerException || error instanceof ClassCastException
        ? String.valueOf(error.getMessage())
        : "The message is not shown, since it may contain a secret.";
  }

  @Override
  public void waited(Run run, String outcome) {
    RunStory story = story(run.jobId(), run.attempt(), run.connector());
    AnswerText.ofWait(outcome).ifPresent(text -> answered(story, text));
  }

  @Override
  public void documentKnown(Run run) {
    RunStory story = story(run.jobId(), run.attempt(), run.connector());
    story.known(story.since(clock.instant()));
  }

  @Override
  public void published(EventEnvelope event) {
    UUID jobId = event.job().jobId();
    if (event.event() instanceof RunEvent.JobStarted || find(jobId).isPresent()) {
      RunStory story = story(jobId, event.job().attempt(), event.job().connector());
      note(story, event.event());
    } else if (event.event() instanceof RunEvent.JobSkipped skipped) {
      ended.accept(new EndedRun(0, event.job().connector(), skipped.reason(), 0));
    }
  }

  private void note(RunStory story, JobEvent event) {
    switch (event) {
      case RunEvent.JobStarted started -> add(story, "Start", startText(started));
      case RunEvent.JobSucceeded(int documents) ->
          end(story, "SUCCEEDED, new documents: " + documents);
      case RunEvent.JobFailed failed ->
          end(
              story,
              "FAILED, %s%s"
                  .formatted(
                      failed.errorCode(), failed.reason() == null ? "" : "." + failed.reason()));
      case RunEvent.JobCancelled _ -> end(story, "CANCELLED");
      case RunEvent.JobSkipped skipped -> end(story, "SKIPPED, " + skipped.reason());
      case LoginEvent login -> add(story, "Login", LoginText.of(login));
      case ChallengeEvent.TwoFaRequested(var challenge) ->
          add(story, RunStory.QUESTION, QuestionText.of(challenge));
      case ChallengeEvent other -> AnswerText.of(other).ifPresent(text -> answered(story, text));
      case DocumentEvent.DocumentSaved saved ->
          story.saved(story.since(clock.instant()), documentText(saved));
    }
  }

  private static String startText(RunEvent.JobStarted started) {
    if (started.reason() != null) {
      return started.reason().equals("TAKEN_OVER")
          ? "continued, because the worker of the last attempt has stopped"
          : "continued: " + started.reason();
    }
    return switch (started.trigger()) {
      case "MANUAL" -> "by a user";
      case "AUTOMATIC" -> "automatic";
      default -> started.trigger();
    };
  }

  /** Without its name, which may contain an amount or a name of the user. */
  private static String documentText(DocumentEvent.DocumentSaved saved) {
    return "%s, %s, %d bytes"
        .formatted(
            saved.revision() == 1 ? "new" : "replaced, revision " + saved.revision(),
            MEDIA_TYPE.matcher(saved.contentType()).matches() ? saved.contentType() : "a file",
            saved.size());
  }

  private void answered(RunStory story, String text) {
    story.answered(new StoryStep.Note(story.since(clock.instant()), "Question ended", text));
  }

  private void add(RunStory story, String what, String text) {
    story.add(new StoryStep.Note(story.since(clock.instant()), what, text));
  }

  private void end(RunStory story, String how) {
    if (story.end(how)) {
      RunStory.View view = story.view();
      ended.accept(
          new EndedRun(view.head().number(), view.head().connector(), how, view.requests()));
    }
  }

  /** The newest story of the job and attempt; a new one if there is none. */
  private synchronized RunStory story(UUID jobId, int attempt, String connector) {
    for (RunStory each : stories) {
      if (each.head().jobId().equals(jobId) && each.head().attempt() == attempt) {
        return each;
      }
    }
    count++;
    RunStory story =
        new RunStory(
            new RunStory.Head(
                count,
                jobId,
                attempt,
                connector,
                builds.apply(connector).number(),
                clock.instant()));
    stories.addFirst(story);
    if (stories.size() > MAX_STORIES) {
      stories.removeLast();
    }
    return story;
  }

  private synchronized Optional<RunStory> find(UUID jobId) {
    return stories.stream().filter(each -> each.head().jobId().equals(jobId)).findFirst();
  }

  /**
   * Shows a notice on the list of runs.
   *
   * @param text null for none
   */
  public void notice(@Nullable String text) {
    notice = text;
  }

  /** The notice; null for none. */
  @Nullable String notice() {
    return notice;
  }

  /** All stories, the newest first. */
  List<RunStory.View> views() {
    return all().stream().map(RunStory::view).toList();
  }

  private synchronized List<RunStory> all() {
    return List.copyOf(stories);
  }

  /** The story of that number; empty if there is none or it was removed. */
  Optional<RunStory.View> view(int number) {
    return all().stream()
        .filter(each -> each.head().number() == number)
        .findFirst()
        .map(RunStory::view);
  }
}
