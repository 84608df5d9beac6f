/**
 * The payments of accounts and organizations of the GitHub site, which are the same at every start.
 * A separate package, because the pages, the routes and the tests of connectors use it. For the
 * GitHub site, and for tests that compare documents.
 */
@NullMarked
package dev.doorbell.simulators.github.billing;

import org.jspecify.annotations.NullMarked;
