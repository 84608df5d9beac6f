package dev.doorbell.simulators.github.session;

/**
 * The signed-in user as the pages show them.
 *
 * @param token of the form that signs out
 */
public record Viewer(String login, String token) {}
