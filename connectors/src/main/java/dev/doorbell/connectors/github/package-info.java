/**
 * GitHub: the receipts of a person's account, or of an organization whose bills they may see.
 *
 * <p>Nothing here was tried at the real site: addresses, fields and markers are those that public
 * clients of it rely on, and where these disagree both ways are taken; each branch is tested
 * against a simulator. Guesses of the connector's own are: that the app's page may be asked for
 * whatever the site wants first; that the page of GitHub Mobile rings nobody when it is asked for
 * without {@code auto}; that a poll answered with "not found" means a no; that a code may be sent
 * again after half a minute; that whoever has an authenticator's key is sent no code by e-mail;
 * that bare dollars are American.
 */
@NullMarked
package dev.doorbell.connectors.github;

import org.jspecify.annotations.NullMarked;
