/** The old API: other paths, bodies and status codes over the same rooms that serve {@code /v4}. */
package io.storagegateway.api.v3;
