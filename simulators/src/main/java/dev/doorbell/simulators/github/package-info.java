/**
 * A site that behaves as GitHub does: its doors (login, second factor, billing) over HTTPS, at the
 * root of its host. Entered through {@code GithubSite}.
 */
@NullMarked
package dev.doorbell.simulators.github;

import org.jspecify.annotations.NullMarked;
