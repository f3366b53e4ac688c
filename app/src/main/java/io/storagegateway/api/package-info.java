/** The API over HTTP, {@code /v4} here and what all its versions share. */
package io.storagegateway.api;
