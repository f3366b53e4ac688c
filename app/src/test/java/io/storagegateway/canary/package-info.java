/**
 * A secret of its own in every secret setting, and a search for them wherever a gateway shows
 * anything.
 */
package io.storagegateway.canary;
