/** Policies for manifests: each returns the objects that violate it. */
@NullMarked
package dev.doorbell.manifests.policy;

import org.jspecify.annotations.NullMarked;
