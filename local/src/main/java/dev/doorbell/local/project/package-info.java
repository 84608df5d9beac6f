/**
 * The Maven project of a connector that is being developed: finds its class path, compiles it at
 * each change in this process, and loads each version in a class loader of its own. For {@code
 * bin/doorbell dev} only.
 */
@NullMarked
package dev.doorbell.local.project;

import org.jspecify.annotations.NullMarked;
