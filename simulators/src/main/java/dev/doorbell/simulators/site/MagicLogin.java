package dev.doorbell.simulators.site;

/**
 * A login name that picks what a site does.
 *
 * @param login without the suffix that makes another person of the kind
 */
public record MagicLogin(String login, String description) {}
