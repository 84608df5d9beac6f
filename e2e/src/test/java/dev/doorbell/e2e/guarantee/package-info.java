/** Each guarantee is a class, tested through public interfaces only: HTTP, SSE, topics. */
package dev.doorbell.e2e.guarantee;
