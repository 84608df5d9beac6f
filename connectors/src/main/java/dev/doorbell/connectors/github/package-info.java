/**
 * GitHub: the receipts of a person's account, or of an organization whose bills they may see.
 *
 * <p>Nothing here was tried at the real site: addresses, fields and markers are those that public
 * clients of it rely on, and where these disagree both ways are taken. What is a guess stands with
 * the simulator of the site, which every branch is tested against.
 */
@NullMarked
package dev.doorbell.connectors.github;

import org.jspecify.annotations.NullMarked;
