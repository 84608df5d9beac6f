package dev.doorbell.simulators.github.session;

/**
 * What pages need to know about the signed-in user.
 *
 * @param token the token of the form that signs out
 */
public record Viewer(String login, String token) {}
