/** Manifests as data, and what Kubernetes and KEDA know of them. Knows no rule of the house. */
@NullMarked
package dev.doorbell.manifests.model;

import org.jspecify.annotations.NullMarked;
