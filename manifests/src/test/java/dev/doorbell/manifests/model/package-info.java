/**
 * Manifests as data: rendered by kustomize, and validated with the models of Kubernetes and KEDA.
 * Contains no policy of ours.
 */
@NullMarked
package dev.doorbell.manifests.model;

import org.jspecify.annotations.NullMarked;
