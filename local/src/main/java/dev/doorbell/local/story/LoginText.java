package dev.doorbell.local.story;

import dev.doorbell.events.LoginEvent;

/** Describes the progress of a login in a story. */
final class LoginText {
  private LoginText() {}

  static String of(LoginEvent event) {
    return switch (event) {
      case LoginEvent.LoginStarted started ->
          started.reason() == null ? "started" : "started again: " + started.reason();
      case LoginEvent.AutoSuccessfulLoginDeactivated() ->
          "the connector will report its success, after the second factor";
      case LoginEvent.LoginSucceeded(boolean assumed) ->
          assumed ? "assumed to be successful after 8 seconds" : "successful";
      case LoginEvent.LoginFailed(String code) -> "failed: " + code;
    };
  }
}
