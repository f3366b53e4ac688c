/** What happens to a request before any resource sees it, and how the server starts and ends. */
package io.storagegateway.server;
