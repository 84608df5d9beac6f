package dev.doorbell.operator.output;

/** What a colour says. */
public enum Tone {
  PLAIN(""),
  GOOD("32"),
  BAD("31"),
  ASKING("33"),
  QUIET("2"),
  TITLE("1");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text in this tone, by the codes that every terminal knows. */
  String on(String text) {
    return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
