/** Webhooks: who is told of what happens, until they have heard it. */
package io.storagegateway.webhook;
