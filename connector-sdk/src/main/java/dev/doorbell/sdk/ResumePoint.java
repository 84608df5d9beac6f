package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

/**
 * Where the site stands when a run resumes after its worker was lost: what a connector finds with
 * the session that the older attempt saved. It decides whether the user's question stays open and
 * whether the site sends another message.
 */
public sealed interface ResumePoint {

  /** The session is signed in: nothing has to be asked any more. */
  record SignedIn() implements ResumePoint {}

  /**
   * The site still waits for an answer, and shows the page that asks for it. An open question stays
   * open, with the message that the site has sent. If the older attempt had received the answer,
   * the user is asked again, since the site may have that answer.
   *
   * @param resume asks the user and passes the page, as the login would have done
   */
  record AtChallenge(Runnable resume) implements ResumePoint {
    public AtChallenge {
      requireNonNull(resume, "resume");
    }
  }

  /** The site has no unfinished login: it starts over, and may send another message. */
  record Restart() implements ResumePoint {}

  /** See {@link SignedIn}. */
  static ResumePoint signedIn() {
    return new SignedIn();
  }

  /** See {@link AtChallenge}. */
  static ResumePoint atChallenge(Runnable resume) {
    return new AtChallenge(resume);
  }

  /** See {@link Restart}. */
  static ResumePoint restart() {
    return new Restart();
  }
}
