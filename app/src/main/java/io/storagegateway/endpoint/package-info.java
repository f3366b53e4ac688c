/**
 * What is mounted: plugins and how they are loaded, the back-end behind each endpoint's name, and
 * the guard that every call on a back-end passes.
 */
package io.storagegateway.endpoint;
