package dev.doorbell.worker.run;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.worker.challenge.Conversation;
import dev.doorbell.worker.challenge.UnfinishedChallenge;
import java.util.Optional;
import java.util.function.Consumer;

/** Gets the answers to challenges from the user's authenticator key or from the user. */
final class UserQuestions {
  private final AuthenticatorCodes authenticator;
  private final Conversation conversation;
  private final Consumer<String> mask;

  /**
   * @param mask is called with each code that the key generates
   */
  UserQuestions(
      AuthenticatorCodes authenticator, Conversation conversation, Consumer<String> mask) {
    this.authenticator = authenticator;
    this.conversation = conversation;
    this.mask = mask;
  }

  /** The challenge that an older attempt has left open; empty in a first attempt. */
  UnfinishedChallenge unfinished() {
    return conversation.unfinished();
  }

  /** The code of the user's authenticator app; empty if only the user can answer. */
  Optional<Answer> byAuthenticator(Challenge challenge) {
    return authenticator
        .answer(challenge)
        .map(code -> {
          mask.accept(code);
          conversation.unfinished().notNeeded();
          return new Answer.Typed(code);
        });
  }

  /** As {@link Conversation#ask}. */
  Answer ask(Challenge challenge, WaitOptions options) {
    return conversation.ask(challenge, options);
  }

  /** As {@link Conversation#finishLast}. */
  void finishLast() {
    conversation.finishLast();
  }
}
